# Where "back" leads: the way that was come, and previous and next do not
# lengthen it.
tap #start.en
expect-screen home
tap #door.minerals
expect-screen minerals
tap #card.M01
expect-screen mineral/M01
tap "Next mineral"
expect-screen mineral/M02
# Two touches on one place at once are one: a finger trembles.
tap "Next mineral"
expect-screen mineral/M02
wait 400
tap "Next mineral"
expect-screen mineral/M03
tap "Previous mineral"
expect-screen mineral/M02
tap "Back"
wait 400
expect-screen minerals
tap "Chemical raw materials"
tap #card.M23
tap #mineral.turn
expect-screen crystal/halite
tap "Back"
wait 400
expect-screen mineral/M23
tap "Back"
wait 400
expect-screen minerals
tap "Back"
wait 400
expect-screen home
# The lenses of the section lead to minerals, and back leads home.
tap #lens.M01
expect-screen mineral/M01
tap "Back"
wait 400
expect-screen home
# There is a door only to what the hall has.
tap #door.areas
expect-screen areas
tap #bar.home
# The film that the program brings: its bar hides, a touch brings it back.
tap #door.film
expect-screen film/hall_film
wait 6000
tap @960,400
wait 400
tap #bar.home
wait 400
expect-screen home
# A finger that slides off, a finger that flings: nothing opens.
drag #door.minerals 0 -400
expect-screen home
# What does not exist cannot be opened by a press anywhere.
tap @960,10
expect-screen home
# The list stands where it was left.
tap #door.minerals
drag @960,800 0 -500
expect-no #kind.all
tap #card.M10
expect-screen mineral/M10
tap "Back"
wait 400
expect-no #kind.all
expect #card.M10
# Two minerals side by side, another in the second place, and to its page.
tap #bar.home
tap #door.minerals
tap #card.M01
wait 700
tap #mineral.compare
expect-screen compare/M01,M02
fling @960,700 0 -900
wait 3000
fling @960,700 0 -900
wait 3000
tap #with.M06
expect-screen compare/M01,M06
wait 700
tap #second
expect-screen mineral/M06
wait 700
tap #bar.back
expect-screen compare/M01,M06
