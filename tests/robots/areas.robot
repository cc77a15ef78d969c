# From home to the businesses, the results of one, a chart read by touch and
# as a table, the next result, and back the same way.
lang zh
tap @960,500
expect-screen home
tap #door.areas
expect-screen areas
expect "近 4.6 亿元"
shot 1-areas.png
tap #area.restoration_geohazard
expect-screen area/restoration_geohazard
expect "生态修复与地质灾害防治"
tap #result.R501
expect-screen result/R501
expect "建成10个地质灾害监测预警点"
expect "点图上任何一处，读出数字"
shot 2-result.png
tap #chart.1
expect-no "点图上任何一处，读出数字"
shot 3-read.png
# differ 2-result.png 3-read.png
wait 700
tap #chart.1
expect "点图上任何一处，读出数字"
tap #result.table
expect #table
shot 4-table.png
tap #result.chart
expect-no #table
tap #lang.en
expect "Ten geohazard monitoring points built"
tap #result.next
expect-screen result/R502
wait 700
tap #bar.back
expect-screen area/restoration_geohazard
wait 700
tap #bar.back
expect-screen areas
wait 700
tap #bar.back
expect-screen home
