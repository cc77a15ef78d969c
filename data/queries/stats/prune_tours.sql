DELETE FROM tour WHERE day < :day;
