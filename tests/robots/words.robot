# A word of the glossary opens over its page, from its chip, and closes to the
# same place; the page leads to the piece in the hall and to its place.
tap #start.en
tap #door.minerals
tap "Chemical raw materials"
tap #card.M23
# Held by a finger, the specimen rests a while.
drag #stage 60 0
wait 1500
drag #body 0 -300
wait 2500
shot before.png
tap #word.rock
expect #sheet
expect-screen mineral/M23
tap #word.close
expect-no #sheet
wait 100
shot after.png
# same before.png after.png
tap #word.rock
lang ug
expect #sheet
tap #word.all
expect-screen glossary/rock
tap #bar.back
expect-screen mineral/M23
expect-no #sheet
lang en
drag #facts 0 -500
wait 2500
drag #plate.1 0 -300
wait 2500
drag #plate.1 0 -400
wait 2500
tap #in_hall
expect-screen exhibit/E006
tap #bar.back
tap #where
expect-screen home/M23
expect #mark
tap #bar.back
expect-screen mineral/M23
drag #becomes 0 -400
wait 2500
tap #related.M27
expect-screen mineral/M27
