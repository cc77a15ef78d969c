DELETE FROM entry WHERE day < :day;
