-- What can be found, in the order in which equals stand.
SELECT id, group_no, keys, shown FROM search_item
ORDER BY group_no, sort_no, id;
