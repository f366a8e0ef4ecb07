"""What people in the town do: for each trade its firms, its jobs, and what one talks about with them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trade:
    """`firms` end a firm's name, `titles` are its jobs from the owner down, `topics` what they are good at.

    `notes` are kept on cards, `talks` written down after speaking.
    """

    industry: str
    sub: str
    firms: tuple[str, ...]
    titles: tuple[str, ...]
    topics: tuple[str, ...]
    notes: tuple[str, ...]
    talks: tuple[str, ...]


def _trade(place: str, firms: str, titles: str, topics: str, notes: str, talks: str) -> Trade:
    industry, sub = place.split(" / ")
    lists = (tuple(part.strip() for part in text.split("|")) for text in (firms, titles, topics, notes, talks))
    return Trade(industry, sub, *lists)


TRADES = (
    _trade(
        "Food & drink / Bakery", "Bakery|Bread|Bakehouse", "Owner|Head baker|Pastry chef|Shop manager",
        "bread|wedding cakes", "Up at three, so call before noon.|Bakes without wheat on Wednesdays.",
        "Wants to sell to the two hotels by the station.|The new oven comes in {month}; asked who could carry it in.",
    ),
    _trade(
        "Food & drink / Restaurant", "Kitchen|Table|Dining Room", "Chef|Owner|Front of house|Sous-chef",
        "dinners for twenty",
        "Closed on Mondays: the best day to visit.|Cooks for twenty at the long table upstairs.",
        "Short of a sous-chef until {month}.|Lunch on the house; tried the fish soup.",
    ),
    _trade(
        "Food & drink / Catering", "Catering|Feasts", "Caterer|Event cook|Owner", "catering",
        "Feeds two hundred without blinking; needs a fortnight's notice.|Keeps spare tables in the barn.",
        "Quote for the autumn dinner: fair, and it includes the washing-up.",
    ),
    _trade(
        "Food & drink / Brewery", "Brewing|Ale Works", "Brewer|Sales manager|Cellar hand", "beer for events",
        "Lends out the beer cart for a good cause.",
        "Looking for a label designer who also prints.|Barrels are short again; knows a cooper.",
    ),
    _trade(
        "Food & drink / Dairy", "Dairy|Creamery", "Cheesemaker|Dairy manager|Driver", "cheese",
        "Delivers on Tuesdays and Fridays.", "Wants shelf space in town before {month}.",
    ),
    _trade(
        "Construction / Carpentry", "Joinery|Carpentry", "Carpenter|Joiner|Workshop lead|Owner",
        "staircases|kitchens", "Built the library stairs.|Measures twice and says so.",
        "Booked out until {month}; ask early.|Showed the oak counter; lovely work.",
    ),
    _trade(
        "Construction / Electrical", "Electric|Electrical", "Electrician|Owner|Apprentice", "wiring|old houses",
        "Answers the phone on Sundays if it smells of burning.", "Needs an apprentice who likes ladders.",
    ),
    _trade(
        "Construction / Plumbing", "Plumbing|Pipes & Heating", "Plumber|Owner|Dispatcher", "leaks|bathrooms",
        "Came within the hour when the cellar flooded.", "Has two vans now and wants a bookkeeper.",
    ),
    _trade(
        "Construction / Architecture", "Architects|Plans", "Architect|Partner|Draughtsman",
        "extensions|planning permits", "Knows everyone in the planning office by first name.",
        "Sketch for the yard is ready; wants to hear what the neighbours think.",
    ),
    _trade(
        "Construction / Roofing", "Roofing", "Roofer|Site manager|Estimator", "slate roofs",
        "Will not work in wind, and is right.", "The chapel roof takes until {month}.",
    ),
    _trade(
        "Marketing / Design", "Design|Studio|Graphics", "Graphic designer|Art director|Illustrator|Owner",
        "logos|packaging", "Drew the festival poster.|Likes a short brief and a long deadline.",
        "Free from {month}; showed the new packaging work.",
    ),
    _trade(
        "Marketing / Photography", "Photography|Pictures", "Photographer|Retoucher", "portraits|food pictures",
        "Photographs food so that one gets hungry.", "Can do the team pictures on a {weekday}.",
    ),
    _trade(
        "Marketing / Print", "Press|Printing", "Printer|Binder|Sales", "posters|menus",
        "Prints small runs over night.", "Paper went up again; better to order before {month}.",
    ),
    _trade(
        "Transport / Freight", "Freight|Logistics|Haulage",
        "Dispatcher|Freight broker|Driver|Depot manager|Customs clerk", "customs papers|pallets",
        "Knows which ferry is never late.|Half-loads to the coast twice a week.",
        "Can take four pallets on {weekday}.|Asked for a warehouse with a ramp.",
    ),
    _trade(
        "Transport / Boats", "Ferries|Boat Hire", "Skipper|Owner|Deckhand", "boats for an afternoon",
        "Takes groups around the island in the evening.", "Season starts in {month}; wants leaflets in the hotels.",
    ),
    _trade(
        "Finance / Accounting", "Accounting|& Partners", "Accountant|Partner|Tax adviser|Trainee",
        "year-end accounts|VAT", "Explains VAT without sighing.|Best before the tenth of the month.",
        "Year-end papers are in; one receipt is missing.|Takes on two new clients, no more.",
    ),
    _trade(
        "Finance / Insurance", "Insurance|Mutual", "Insurance broker|Claims handler|Agent", "shop insurance",
        "Paid out in nine days after the storm.", "The shop policy runs out in {month}.",
    ),
    _trade(
        "Finance / Banking", "Savings Bank|Credit Union", "Branch manager|Loan officer|Cashier|Analyst|Adviser",
        "small loans", "Says no quickly, which is worth a lot.",
        "Asked for two years of figures and a page of prose.",
    ),
    _trade(
        "Health / Dentistry", "Dental", "Dentist|Hygienist|Reception", "teeth", "Gentle, and runs to time.",
        "Needs a receptionist for mornings.",
    ),
    _trade(
        "Health / Physiotherapy", "Physio|Movement", "Physiotherapist|Owner", "backs and knees",
        "Sorted my shoulder in three visits.", "Thinking about a second room near the station.",
    ),
    _trade(
        "Health / Pharmacy", "Pharmacy", "Pharmacist|Owner|Assistant", "medicines",
        "Delivers to the villages on Thursdays.", "The shelf plan changes in {month}; wants a carpenter.",
    ),
    _trade(
        "Health / Hospital", "Infirmary", "Nurse|Ward manager|Surgeon|Porter|Midwife|Radiographer",
        "whom to ask at the hospital", "Works nights; write rather than call.",
        "The ward wants reading lamps; asked whom I know.",
    ),
    _trade(
        "Legal / Law firm", "Law|Solicitors|& Associates", "Solicitor|Partner|Paralegal|Clerk", "contracts|leases",
        "Writes letters one can understand.|First half hour is free.", "Read the lease: two clauses to strike out.",
    ),
    _trade(
        "Legal / Notary", "Notary", "Notary|Clerk", "signing a deed", "Bring two kinds of identification.",
        "Deed can be signed on {weekday}.",
    ),
    _trade(
        "Software / Web", "Web|Software|Digital", "Developer|Founder|Support|Product designer",
        "web shops|slow sites", "Keeps the town site running for a crate of apples.|Replies at night.",
        "Will move the shop to a faster host in {month}.|Says the booking form loses people on phones.",
    ),
    _trade(
        "Software / Data", "Data|Analytics", "Data analyst|Engineer|Founder", "spreadsheets that grew too big",
        "Turns a shoebox of receipts into a chart.", "Looking for a first client in food.",
    ),
    _trade(
        "Property / Lettings", "Lettings|Homes|Property", "Letting agent|Valuer|Owner|Office manager",
        "shop premises", "Calls back the same day.", "A corner shop on {street} comes free in {month}.",
    ),
    _trade(
        "Property / Cleaning", "Cleaning", "Owner|Team lead|Cleaner", "office cleaning",
        "Has keys to half of Market Square.", "Can start at six, before the shop opens.",
    ),
    _trade(
        "Property / Gardens", "Gardens|Landscapes", "Gardener|Garden designer", "hedges|roof gardens",
        "Swaps cuttings.", "The courtyard plan needs less gravel and more shade.",
    ),
    _trade(
        "Agriculture / Vegetables", "Farm|Growers", "Farmer|Grower|Market seller", "vegetables in bulk",
        "Sells at the Saturday market, third stall.", "Good year for leeks; wants two more restaurants.",
    ),
    _trade(
        "Agriculture / Orchards", "Orchards|Cider", "Grower|Owner|Picker", "apples",
        "Open orchard on the first Sunday of October.", "Needs pickers in {month}.",
    ),
    _trade(
        "Agriculture / Beekeeping", "Honey|Apiary", "Beekeeper|Owner", "honey", "Jars come back for a discount.",
        "Hives can stand on the hotel roof, if the hotel agrees.",
    ),
    _trade(
        "Hospitality / Hotel", "Hotel|Inn", "Hotel manager|Reception|Housekeeper|Owner|Concierge", "rooms for guests",
        "Keeps two rooms for people we send.", "Full until {month}; the annexe opens after.",
    ),
    _trade(
        "Hospitality / Tours", "Tours|Walks", "Guide|Owner", "showing visitors around",
        "Speaks four languages, all fast.", "Plans a food walk and needs five stops.",
    ),
    _trade(
        "Energy / Solar", "Solar|Energy", "Installer|Engineer|Adviser|Owner", "panels on a shop roof",
        "Did the sums for the school roof for nothing.", "Panels pay back in eight years, says the quote.",
    ),
    _trade(
        "Education / School", "School|Academy", "Headteacher|Teacher|Caretaker|Secretary", "talking to a class",
        "Likes visitors who show pupils real work.", "Wants five small firms for the work week in {month}.",
    ),
    _trade(
        "Education / Languages", "Languages", "Teacher|Owner|Translator", "business Spanish",
        "Teaches Spanish at lunch time.", "Group starts in {month} if six sign up.",
    ),
    _trade(
        "Retail / Books", "Books", "Bookseller|Owner|Buyer", "a good present", "Orders anything by Thursday.",
        "Reading evening on {weekday}; bring chairs.",
    ),
    _trade(
        "Retail / Florist", "Flowers", "Florist|Owner|Driver", "flowers", "Remembers what you ordered last year.",
        "Wants to do the hotel lobby every week.",
    ),
    _trade(
        "Retail / Bicycles", "Cycles|Bikes", "Mechanic|Owner|Shop manager", "cargo bikes",
        "Lends a cargo bike to try for a week.", "Two couriers already ride theirs.",
    ),
    _trade(
        "Manufacturing / Packaging", "Packaging|Cartons", "Production manager|Sales|Toolmaker|Buyer",
        "small runs of boxes", "Smallest run is five hundred.", "Can cut the new box in {month}, samples next week.",
    ),
    _trade(
        "Manufacturing / Metalwork", "Metalwork|Forge", "Welder|Smith|Works manager|Owner", "railings|odd brackets",
        "Can make the part nobody stocks.", "The gate hangs; invoice follows.",
    ),
    _trade(
        "Manufacturing / Textiles", "Textiles|Weavers", "Weaver|Cutter|Sales|Designer", "aprons|uniforms",
        "Dyes with onion skins, and it lasts.", "Sixty aprons by {month}, with the logo stitched.",
    ),
    _trade(
        "Media / Newspaper", "Gazette|Herald", "Editor|Reporter|Advertising sales|Photographer",
        "getting into the paper", "Deadline is Tuesday noon.|Never off the record unless said first.",
        "Looking for stories about new shops.|The piece runs on {weekday}.",
    ),
    _trade(
        "Media / Radio", "Radio", "Producer|Presenter|Technician", "an interview",
        "The studio is over the fish shop.", "Ten minutes on air in {month}, live.",
    ),
    _trade(
        "Arts & crafts / Ceramics", "Pottery|Ceramics", "Potter|Owner|Teacher", "tableware",
        "Seconds shelf by the door.", "Plates for the new restaurant: forty, in grey.",
    ),
    _trade(
        "Arts & crafts / Music", "Strings|Music", "Violinist|Luthier|Band leader", "music for an evening",
        "The trio plays for dinner and a fair fee.", "Free on the second {weekday}.",
    ),
    _trade(
        "Public sector / Town hall", "Council Office",
        "Planning officer|Clerk|Registrar|Event permits|Mayor's assistant", "permits",
        "Prefers a form filled in properly to a phone call.", "Street permit needs six weeks; apply before {month}.",
    ),
    _trade(
        "Public sector / Library", "Library", "Librarian|Archivist", "finding out",
        "Finds old shop photographs in an afternoon.", "The reading room can be had on {weekday} evenings.",
    ),
    _trade(
        "Non-profit / Food bank", "Food Bank|Pantry", "Coordinator|Volunteer|Driver", "surplus food",
        "Collects what is left after market.", "Needs a cold van twice a week.",
    ),
    _trade(
        "Non-profit / Sports club", "Rowing Club|Athletic Club", "Chair|Coach|Treasurer", "sponsoring",
        "The boathouse seats eighty.", "Shirts need a sponsor before {month}.",
    ),
    _trade(
        "Consulting / Export", "Export|Advisory", "Consultant|Founder|Analyst", "selling abroad",
        "Spent ten years in ports.", "Customs codes checked; two were wrong.",
    ),
    _trade(
        "Staffing / Recruiting", "Talent|Recruiting", "Recruiter|Founder|Researcher", "finding a cook",
        "Fills kitchen jobs in a week.", "Has three good people without a job this month.",
    ),
    _trade(
        "Beauty & sport / Hairdresser", "Hair|Barbers", "Hairdresser|Barber|Owner", "hair", "Hears everything first.",
        "Chair to rent from {month}.",
    ),
    _trade(
        "Beauty & sport / Climbing", "Climbing|Gym", "Instructor|Owner|Route setter", "company days out",
        "Wednesdays are for beginners.", "Group of twelve fits on a {weekday}.",
    ),
    _trade(
        "Repair & services / Garage", "Garage|Motors", "Mechanic|Owner|Reception", "old vans",
        "Honest about what can wait.", "The van passes until {month}, then the brakes.",
    ),
    _trade(
        "Repair & services / Tailor", "Tailoring|Alterations", "Tailor|Owner", "mending",
        "Two days for a hem, one if you smile.", "Could sew the banners for the fair.",
    ),
    _trade(
        "Repair & services / Vet", "Vets", "Vet|Nurse|Reception", "animals", "Comes out to the farms at any hour.",
        "Looking for a second surgery near {place}.",
    ),
)  # fmt: skip
