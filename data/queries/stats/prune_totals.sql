DELETE FROM total WHERE day < :day;
