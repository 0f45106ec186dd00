"""What the seeds are made of: reports of invented towns."""

SHELLS = "Shells fell on the market of Brenn on Tuesday, killing four people, the mayor said."
DENIED = "The army denied on Wednesday that it had fired on the town, and said that rebels were to blame."
BOMB = "A car bomb killed three police officers in the town of Osk on Monday, the interior ministry of Dorvan said."
LONG = "\n\n".join(
    (SHELLS, DENIED, "“We lost nine men near Kelmar,” said a commander of the Vale Front. He added that 12 were wounded.", BOMB)
)
DAY = "2016-05-04"
