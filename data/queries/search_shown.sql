-- What is shown of one of them.
SELECT shown FROM search_item
WHERE group_no = :kind AND sort_no = :sort AND id = :id;
