"""The words the town is made of: names of people from many places, streets, villages and names for firms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """Given and family names that go together, and the skin tones its portraits are drawn with (0 light, 9 dark).

    `scarves`: some of these people wear a head scarf or a turban.
    """

    tone: tuple[int, int]
    hers: tuple[str, ...]
    his: tuple[str, ...]
    families: tuple[str, ...]
    scarves: bool = False


def _names(tone: tuple[int, int], hers: str, his: str, families: str, scarves: bool = False) -> Names:
    return Names(
        tone, tuple(hers.split()), tuple(his.split()), tuple(f.replace("_", " ") for f in families.split()), scarves
    )


NAMES = (
    _names((0, 2), "Beth Clare Edith Fern Hazel Imogen Joan Laurel Maeve Nell Olive Poppy Rosalind Tess Winifred",
           "Arthur Bram Callum Desmond Ewan Frank Gareth Hugh Ivor Jasper Kit Len Miles Ned Owen",
           "Ashdown Barrow Calloway Dunmore Eddery Fairweather Garland Hobday Inglewood Kettering Larkspur Marchbank "
           "Oakden Penhallow Quill Rudge Sedgwick Thackeray Underhill Wainscott Yardley"),
    _names((1, 3), "Beatriz Carmen Elena Inés Lucía Marta Nuria Pilar Rocío Sofía Valentina Ximena",
           "Álvaro Bruno César Diego Esteban Gonzalo Hugo Íñigo Joaquín Martín Raúl Tomás",
           "Aguirre Bermúdez Cárdenas Echeverría Ferrer Gálvez Ibáñez Lozano Muñoz Núñez Ordóñez Peña Quintero "
           "Rincón "
           "Salcedo Urrutia Villalobos Zúñiga"),
    _names((0, 2), "Agnieszka Bożena Danuta Ewa Grażyna Jadwiga Katarzyna Małgorzata Żaneta",
           "Andrzej Bartosz Dariusz Grzegorz Jarosław Michał Sławomir Tadeusz Zbigniew",
           "Bąk Cieślak Dąbek Gołąb Jabłoński Kamiński Łoś Mróz Piątek Sikora Śliwa Wójcik Żurek"),
    _names((0, 2), "Astrid Britta Elin Freja Gro Ingrid Liv Maja Sigrid Solveig Tuva Åsa",
           "Anders Bjørn Einar Gustav Håkon Jørgen Kåre Lars Nils Søren Torben Øystein",
           "Aamodt Bergström Dalgård Ekblad Fjeld Grønbæk Hägg Kjær Lønn Nygård Ødegaard Strand Sørbø Åkesson "
           "Östberg"),
    _names((7, 9), "Adaeze Akosua Chioma Efua Folake Halima Ifeoma Ngozi Nneka Yetunde Zainab",
           "Adewale Babajide Chidi Emeka Femi Ibrahim Kofi Kwame Obinna Segun Tunde",
           "Abara Adebayo Amoah Boateng Chukwu Danjuma Eze Falana Iwu Mensah Nwosu Ojo Owusu Quaye Sarpong"),
    _names((6, 9), "Ayanda Fatou Lindiwe Makena Naledi Selam Thandiwe Wanjiru Zola",
           "Bongani Dawit Juma Kamau Lwazi Mamadou Sipho Tesfaye Themba",
           "Abebe Bekele Cissé Dlamini Gathogo Kamara Khumalo Mwangi Ndiaye Ochieng Sesay Tadesse Traoré Zuma"),
    _names((3, 7), "Aditi Deepa Gauri Ishita Kavya Lakshmi Meera Nandini Priya Radhika Sunita Tara",
           "Anand Arjun Dev Girish Harish Kiran Manoj Nikhil Prakash Rohan Suresh Vikram",
           "Agarwal Banerjee Chandra Deshmukh Gokhale Iyer Joshi Kulkarni Menon Nair Pillai Rao Saxena Venkataraman",
           scarves=True),
    _names((2, 4), "Chiyo Emi Haruka Kaori Mio Naoko Sakura Yuki",
           "Daichi Haruto Kenji Makoto Riku Satoshi Takumi Yuto",
           "Aoki Fujimoto Hayashi Ishikawa Kobayashi Matsuda Nakagawa Ōno Saitō Watanabe Yoshida"),
    _names((1, 4), "Jia Lan Mei Ning Qing Shu Xia Ying", "Bo Cheng Feng Hao Jun Ming Rui Wei",
           "Cao Deng Feng Guo He Kong Liang Ouyang Peng Shen Tang Xu Zhou"),
    _names((2, 5), "Amal Dalia Farah Hanan Layla Mariam Noor Rania Samira Yasmin",
           "Adel Bilal Faisal Hassan Jamal Karim Nabil Omar Rashid Tarek",
           "Abboud Bakri Darwish El-Amin Fakhoury Haddad Jaber Khalil Mansour Najjar Qasim Saleh Tawil Zidan",
           scarves=True),
    _names((1, 4), "Aylin Defne Elif Gülşen Işıl Nazlı Şule Zeynep",
           "Barış Çağlar Emre Gökhan Kağan Onur Tolga Yiğit",
           "Akın Bağcı Çelik Demirtaş Güneş İnan Kılıç Öztürk Şahin Tunç Yıldız"),
    _names((0, 2), "Bohdana Daria Halyna Iryna Kateryna Larysa Nadiya Oksana",
           "Andriy Borys Dmytro Ihor Maksym Ostap Petro Taras",
           "Bondarenko Chornovil Hrytsenko Kovalchuk Lysenko Melnyk Petrenko Savchenko Tkachuk Yurchenko"),
    _names((0, 2), "Adele Brigitte Claudine Delphine Élodie Fleur Gaëlle Hélène Manon Noémie",
           "Antoine Benoît Cédric Étienne François Gaël Loïc Mathéo Rémi Thibault",
           "Aubert Beaulieu Chevalier Deschamps Faucher Girard Lefèvre Moreau Noël Perrault Rousselle Saint-Cyr "
           "Vasseur"),
    _names((1, 3), "Alessia Bianca Chiara Donatella Fiorella Ilaria Ludovica Serena",
           "Aldo Biagio Corrado Dario Enzo Fabrizio Niccolò Sandro",
           "Abbate Bellandi Caruso De_Santis Ferrante Gallo Lombardi Marchetti Nardone Pellegrino Rinaldi Zanetti"),
    _names((0, 2), "Anneliese Dörte Friederike Greta Heike Jutta Käthe Rosel Ute",
           "Burkhard Detlef Friedrich Götz Henning Jürgen Lothar Rüdiger Uwe",
           "Ackermann Bäcker Drechsler Eichhorn Fuß Großmann Hölzl Jäger Krüger Löwe Müllner Schäfer Weiß"),
    _names((2, 5), "Ailani Leilani Mele Sina Talia Moana", "Afa Ioane Keoni Manu Sione Tane",
           "Faleolo Kahale Latu Makoa Ngata Paewai Taufa Tuiasosopo"),
    _names((2, 5), "An Hồng Linh Mai Ngọc Thảo Vy", "Bảo Đức Hiếu Khoa Long Minh Quân",
           "Bùi Đặng Dương Hoàng Lê Nguyễn Phạm Trần Võ"),
    _names((2, 6), "Camila Daniela Fernanda Isadora Júlia Luana Renata Thaís",
           "Caio Davi Felipe Gustavo João Leandro Otávio Vinícius",
           "Almeida Barbosa Cardoso da_Rocha Freitas Gonçalves Magalhães Nogueira Peixoto Queiroz Teixeira "
           "Vasconcelos"),
)  # fmt: skip

STREETS = (
    "Anchor Lane", "Bellfounders Row", "Candle Street", "Custom House Quay", "Dovecote Lane", "Elm Street",
    "Fishgate", "Gasworks Road", "Hawthorn Rise", "Juniper Close", "Kiln Lane", "Lamplighter Way",
    "Market Square", "Netmakers Yard", "Old Bridge Street", "Pilot's Walk", "Quarry Hill", "Ropewalk",
    "Saltpan Road", "Tannery Street", "Upper Mill Road", "Vinegar Yard", "Weir Street", "Wheelwright Court",
)  # fmt: skip
PLACES = (
    ("Saltmere", "SLT 1"), ("Saltmere", "SLT 2"), ("Saltmere", "SLT 2"), ("Saltmere", "SLT 3"),
    ("Ashby Cross", "ASX 4"), ("Port Linnet", "PLN 7"), ("Fallow Green", "FGN 5"), ("Upper Tarn", "UTN 9"),
)  # fmt: skip

FIRM_WORDS = tuple(
    """Amber Anchor Beacon Birch Bluebell Bramble Bridgehead Brindle Copper Cobalt Corner Crosswind Dovetail
    Driftwood Ember Fallow Fernhill Foxglove Gable Goldfinch Granite Greywater Hearth Heron Hollow Ironbridge
    Juniper Keystone Kingfisher Lantern Larch Linnet Longshore Meridian Millrace Mossbank Nettle Northgate Nutmeg
    Orchard Osprey Pebble Pepperpot Plumb Quayside Redwing Saffron Saltmere Sandpiper Silverline Skylark Slate
    Southbank Sparrow Starling Sunnyside Tallow Thistle Tidewater Trellis Umber Violet Waypoint Whitethorn Wicket
    Willow Windmill Wren Yarrow""".split()
)
TAGS = (
    "chamber of commerce", "client", "supplier", "friend", "trade fair", "neighbour", "choir", "school gate",
    "five-a-side", "saturday market", "old colleague", "ask first", "newsletter", "christmas card",
    "festival committee",
)  # fmt: skip
