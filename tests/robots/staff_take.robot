# Taking content and the report away, and the figures of the day.
# stick out: nothing
lang en
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
tap #lang.en
tap #staff.take
expect "Insert a stick that can be written to"
plug out
tap "Content workbook"
wait 3000
expect "Done, you may pull the stick out"
tap "Tables with all pictures and films"
wait 3000
expect "Done, you may pull the stick out"
tap "Signed package"
wait 6000
expect "Done, you may pull the stick out"
expect #take.print
shot packed.png
tap "Log of this kiosk"
wait 3000
expect "Done, you may pull the stick out"
expect-no #take.print
drag @640,800 0 -320
tap #1.0
tap #1.0
tap #10.3
tap #figures.keep
expect "Kept"
drag @640,800 0 -600
expect "Take back: Activities held 2"
expect "Take back: Leaflets given 10"
drag @640,300 0 700
drag @640,300 0 700
tap "Yearly report"
wait 3000
expect "Done, you may pull the stick out"
# file out/karez-content.xlsx
# file out/karez-content/catalog/mineral.csv
# file out/karez-report.xlsx
# file out/karez.kzp
# file out/karez-log.txt
drag @640,800 0 -600
drag @640,800 0 -600
tap "Take back: Activities held 2"
expect-no "Take back: Activities held 2"
tap #staff.back
tap #staff.health
tap #health.examine
wait 3000
expect "All files are whole"
shot health.png
tap #take.log.0
wait 3000
expect "Done, you may pull the stick out"
# file out/karez-log-2.txt
