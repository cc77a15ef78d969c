# From a stick to visitors and back again, in Chinese.
# stick changed: mineral.csv "Halite" "Rock salt"
# stick faulty: mineral.csv "Halite" "Rock salt"; mineral.csv "zry,,precious" "zry,,nowhere"
# stick empty: nothing
# writes the store
lang zh
wait 400
key F5
tap #entry.staff
tap #pin.7
tap #pin.3
tap #pin.9
tap #pin.1
tap #pin.0
tap #pin.4
tap #pin.enter
tap #pin.7
tap #pin.3
tap #pin.9
tap #pin.1
tap #pin.0
tap #pin.4
tap #pin.enter
tap #entry.written
expect-screen staff
tap #staff.update
expect "请把 U 盘插到管理用的接口"
# A stick with nothing on it is told apart; nothing has changed.
plug empty
tap "empty"
wait 500
expect #told
expect "U盘是空的：empty"
unplug empty
wait 1200
# One with a row that cannot come in: it must be left out.
plug faulty
tap "faulty"
wait 1500
expect "核对：这次会改变什么"
shot review.png
tap #update.go
expect "核对：这次会改变什么"
tap #leave.0
shot left-out.png
# differ review.png left-out.png
# Pulled out before anything was copied.
unplug faulty
wait 1200
expect "U 盘被拔出了。"
expect #update.port
plug changed
tap "changed"
wait 1500
expect "修改 1"
tap #row.0
expect "Halite"
expect "Rock salt"
shot old-and-new.png
tap #update.all_rows
# Pulled out while it is copied.
tap #update.go
expect-screen staff-pin
tap #pin.7
tap #pin.3
tap #pin.9
tap #pin.1
tap #pin.0
tap #pin.4
tap #pin.enter
unplug changed
expect "复制时 U 盘被拔出了。"
plug changed
tap "changed"
wait 1500
# Nobody vouches for it: the PIN once more; a way back is there.
tap #update.go
expect-screen staff-pin
shot confirm.png
tap #pin.cancel
expect-screen update
tap #update.go
expect-screen staff-pin
tap #pin.7
tap #pin.3
tap #pin.9
tap #pin.1
tap #pin.0
tap #pin.4
tap #pin.enter
wait 3000
expect "试看：新内容已装好"
# What visitors will see, and do not see yet.
tap #update.open_look
expect-screen home
expect #ribbon
tap #door.minerals
expect-screen minerals
expect #ribbon
tap #lang.en
expect-lang en
tap #lang.ug
expect-lang ug
tap #lang.zh
tap #ribbon.back
expect-screen update
expect-no #ribbon
tap #update.publish
wait 1000
expect "新内容已启用"
tap #update.finish
expect-screen staff
tap #staff.leave
wait 600
tap #start.en
tap #door.minerals
tap "Chemical raw materials"
expect "Rock salt"
# And back, with two touches.
key F5
tap #entry.staff
tap #pin.7
tap #pin.3
tap #pin.9
tap #pin.1
tap #pin.0
tap #pin.4
tap #pin.enter
tap #staff.history
wait 500
tap #version.1
expect "Go back to version 1?"
tap #dialog.safe
expect-no #dialog
tap #version.1
tap #dialog.other
wait 1000
expect "Done. Visitors now see that version."
tap #staff.back
tap #staff.leave
wait 600
tap #start.en
tap #door.minerals
tap "Chemical raw materials"
expect "Halite"
expect-no "Rock salt"
