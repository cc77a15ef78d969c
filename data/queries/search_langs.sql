-- Which language a tag of the keys means.
SELECT n, lang FROM search_lang ORDER BY n;
