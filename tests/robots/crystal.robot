# The crystal's page: counts, turning by finger, zoom, reset, and its rest.
tap #start.en
tap #door.minerals
tap "Chemical raw materials"
tap #card.M23
tap #mineral.turn
expect-screen crystal/halite
expect "Faces 6"
expect "Edges 12"
expect "Corners 8"
# It turns by itself until it is stopped.
shot spin-1.png
wait 1000
shot spin-2.png
# differ spin-1.png spin-2.png
tap #crystal.stop
wait 300
shot rest-1.png
wait 5000
shot rest-2.png
# same rest-1.png rest-2.png
drag #stage 250 60
wait 2500
shot turned.png
# differ rest-2.png turned.png
wait 20000
shot turned-later.png
# same turned.png turned-later.png
tap #crystal.zoom_in
wait 400
tap #crystal.zoom_in
wait 400
wait 300
shot near.png
# differ turned.png near.png
tap #crystal.zoom_out
wait 400
tap #crystal.zoom_out
wait 400
wait 300
shot far.png
# differ near.png far.png
tap #crystal.reset
expect #crystal.stop
# Forms and notes by their rows; axes and the cell by switches.
tap #crystal.stop
wait 300
tap #form.1
expect #lit
shot lit.png
# differ rest-1.png lit.png
wait 300
tap #form.1
expect-no #lit
tap #note.1
wait 500
expect #note
tap #note.close
expect-no #note
tap #crystal.axes
expect #axis.a
shot axes.png
tap #along.a
wait 500
shot along-a.png
# differ axes.png along-a.png
tap #crystal.unit_cell
wait 100
shot cell.png
# differ along-a.png cell.png
# A face answers as its row does.
tap @540,300
expect #lit
tap #crystal.reset
wait 500
expect-no #lit
# On the mineral's page a touch stops it for a while.
tap "Back"
expect-screen mineral/M23
drag #stage 120 0
wait 500
shot held-1.png
wait 5000
shot held-2.png
# same held-1.png held-2.png
wait 15000
shot free.png
# differ held-2.png free.png
