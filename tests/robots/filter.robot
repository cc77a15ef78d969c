# The chips above the list: one kind, its count, all again; the list begins at
# its top for each.
tap #start.en
tap #door.minerals
expect "43"
expect #card.M01
fling @960,700 0 -600
wait 3000
expect-no #card.M01
drag @960,300 0 600
drag @960,300 0 600
drag @960,300 0 600
drag @960,300 0 600
drag @960,300 0 600
drag @960,300 0 600
expect #kind.energy
tap "Energy minerals"
expect #card.M01
expect-no #card.M23
expect "4 / 43"
shot energy.png
tap "Chemical raw materials"
expect #card.M23
expect-no #card.M01
shot chemical.png
# differ energy.png chemical.png
# Back from a mineral the filter stands as it was.
tap #card.M23
expect-screen mineral/M23
tap #bar.back
expect-screen minerals
expect #card.M23
expect-no #card.M01
tap "All"
expect #card.M01
expect "43"
# Home begins anew.
tap "Energy minerals"
tap #bar.home
tap #door.minerals
expect "43"
expect-no "4 / 43"
# Use, colour and place narrow it further; each tab keeps what was chosen;
# all of it is cleared at once.
wait 700
tap #tab.use
tap #kind.food
expect #card.M23
expect-no #card.M01
wait 700
tap #tab.place
expect-no #kind.food
wait 700
tap #tab.colour
tap #kind.white
expect #minerals.clear
expect-no #card.M01
tap #minerals.clear
expect "43"
expect #card.M01
expect-no #minerals.clear
# In the order of the alphabet, and in the content's again.
tap #minerals.by_name
expect #card.M48
expect-no #card.M02
shot alphabet.png
tap #minerals.by_kind
expect #card.M01
expect #card.M02
