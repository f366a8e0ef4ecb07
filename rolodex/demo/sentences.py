"""What one notes about anybody, and what one talks about with anybody."""

from __future__ import annotations

NOTES = (
    "Prefers a call to a mail.", "Two children at the harbour school.", "Plays the cello; ask about the quartet.",
    "Never on Friday afternoons.", "Allergic to nuts.", "Reads every word of a contract.",
    "Grew up next door to the mill.", "Wants to be asked, not told.", "Walks the dog on the quay at seven.",
    "Retires in two years and looks for a successor.", "Speaks Portuguese and some Polish.",
    "Good at names, bad at dates.", "Always brings somebody interesting along.", "Moved here for the sailing.",
    "Pays on the day.", "Collects old maps of the coast.", "Runs the fair's tombola.",
    "Knows the history of every house on Ropewalk.", "Swaps favors gladly but keeps no list.", "Tea, not coffee.",
)  # fmt: skip

TALKS = (
    "Caught up. All well, busy until {month}.", "Asked whether I know a good printer.",
    "Back from two weeks at sea, rested.", "Thinking about leaving the job in {month}; not to be passed on.",
    "Passed on regards from the chamber breakfast.", "Daughter starts school in {month}.",
    "Wants to split a stand at the spring fair.", "Offered the van for a weekend.",
    "Looks for a room for thirty people on a {weekday}.", "About the invoice; settled in a minute.",
    "Hires again; a good time to send people.", "New number, same office.",
    "Asked for a word with the planning office.", "Has moved to {street}; housewarming in {month}.",
    "Would like to meet more people in food.", "Could not help this time, but named two who may.",
    "Happy with the work we did.", "Wants the price list before {weekday}.",
    "Told me about the empty shop on {street}.", "Recommends the evening course.",
    "Nothing new, and glad of it.", "Takes over the choir's books from {month}.",
    "Sent the contract back with three small changes.", "Invited to the summer party.",
    "Says business in {place} is picking up.", "Asked to be reminded in {month}.",
    "Needs a second opinion on a lease.", "Will think about the offer until {weekday}.",
    "Ordered the same as last year.", "Old van sold, new one on the way.",
    "Wants to learn how we keep track of people.", "Sorted out the mix-up with the delivery.",
    "Mother is better, thank goodness.", "Plans to open on Sundays from {month}.", "The website is finally up.",
)  # fmt: skip
TALKS_FACE_TO_FACE = (
    "Gave me a jar of plum jam.", "Long talk about whether the town needs a second market day.",
    "Met by chance at the ferry.", "Showed me round the new workshop.",
    "A good hour; should do this more often.", "Lent me a book on knots; give it back.",
    "Broke a wrist skating; everything takes longer until {month}.",
    "Walked along the quay; better than any meeting room.", "Tasted three kinds of cider and bought one.",
    "Came in wet from the ferry and stayed for two pots of tea.",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
