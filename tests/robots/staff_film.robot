# The hall's film is made from the staff's pages: stopped once, then made,
# looked at and made live. And the overview: who came today, what is on a
# stick.
# stick changed: mineral.csv "Halite" "Rock salt"
# takes 900
# writes the store
lang ug
wait 400
tap #start.zh
tap #door.minerals
tap #bar.home
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
tap #lang.zh
expect "今天有 1 次参观"
shot overview.png
plug changed
tap #news.0
expect-screen update
wait 1500
expect "核对：这次会改变什么"
tap #update.stop
tap #staff.back
unplug changed
tap #staff.film
shot film.png
tap #film_lang.ug
tap #film_seconds.30
tap #making.begin
wait 200
expect #making.working
shot making.png
tap #making.stop
expect #making.begin
expect-no #told
tap #making.begin
wait 400000
expect-screen update
expect "试看：新内容已装好"
tap #update.publish
wait 1000
expect "新内容已启用"
tap #update.finish
tap #staff.back
tap #staff.history
wait 300
expect #version.1
