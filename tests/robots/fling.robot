# A list that is flung: what is seen where it comes to rest, a touch that stops
# it, both ends, in both directions of reading, and the place it is found at.
tap #start.en
tap #door.minerals
expect #card.M01
expect #kind.all
# It runs on after the finger.
fling @960,700 0 -300
expect-screen minerals
wait 2500
expect-no #card.M01
expect-no #kind.all
expect #card.M11
shot rest.png
wait 2000
shot still.png
# same rest.png still.png
# A touch on a list that runs stops it and opens nothing.
fling @960,700 0 -500
tap @700,300
expect-screen minerals
shot stopped.png
wait 500
shot stopped-later.png
# same stopped.png stopped-later.png
# The next one opens, and back the list stands as it stood.
tap @700,300
expect-screen mineral
wait 300
tap #bar.back
expect-screen minerals
expect-no #kind.all
shot found.png
wait 300
tap @700,300
expect-screen mineral
wait 300
tap #bar.back
shot found-again.png
# same found.png found-again.png
# The last of the list, and a little over it, and back.
fling @960,800 0 -700
wait 1500
fling @960,800 0 -700
wait 1500
fling @960,800 0 -700
wait 1500
expect #card.M52
shot end.png
drag @960,800 0 -500
shot beyond.png
# differ end.png beyond.png
wait 1500
shot end-again.png
# same end.png end-again.png
# The first of it.
fling @960,200 0 700
wait 1500
fling @960,200 0 700
wait 1500
fling @960,200 0 700
wait 1500
expect #card.M01
expect #kind.all
# Sideways it is no scroll, and nothing opens.
fling @700,500 600 0
expect-screen minerals
expect #card.M01
# In Uyghur the same.
tap #lang.ug
expect-lang ug
fling @960,700 0 -300
wait 2500
expect-no #card.M01
expect #card.M11
expect-screen minerals
# A panel that is unplugged and comes back is a panel again.
unplug panel
plug panel
tap #card.M11
expect-screen mineral/M11
