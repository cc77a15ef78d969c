# Two fingers on the crystal bring it nearer and farther, within its limits;
# buttons do the same, and two fingers elsewhere do nothing.
tap #start.en
tap #door.minerals
tap "Chemical raw materials"
tap #card.M23
tap #mineral.turn
expect-screen crystal/halite
tap #crystal.stop
wait 300
shot rest.png
pinch #stage 2
wait 300
shot near.png
# differ rest.png near.png
expect-screen crystal/halite
# As far as it goes, and no farther.
pinch #stage 0.1
pinch #stage 0.1
wait 300
shot far.png
# differ near.png far.png
pinch #stage 0.1
wait 300
shot no-farther.png
# same far.png no-farther.png
pinch #stage 4
pinch #stage 4
wait 300
shot nearest.png
# differ near.png nearest.png
pinch #stage 4
wait 300
shot no-nearer.png
# same nearest.png no-nearer.png
# Reset spins it again; stopped and reset it stands as at first.
tap #crystal.reset
wait 400
tap #crystal.stop
pinch @1500,300 2
expect-screen crystal/halite
# Turned by one finger, not by two.
wait 400
shot before-turn.png
drag #stage 200 0
wait 300
shot turned.png
# differ before-turn.png turned.png
# A long press is a press.
hold #bar.back 1500
expect-screen mineral/M23
# Keys of a stranger's keyboard do nothing; F5 asks for those who work here.
key Return
key Escape
key Left
key PageDown
expect-screen mineral/M23
key F5
expect-screen staff-pin
key F5
expect-screen staff-pin
wait 400
tap #entry.cancel
expect-screen mineral/M23
