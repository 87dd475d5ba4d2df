"""Who wrote it in English, told by form: lines written by kinds before there was a rule (the desk knew 13 of the 44 that sign)."""

import pytest

from yueting.credits import LONGEST, NAMED, credit
from yueting.desk.forms.bylines import byline

SIGNS = """
By Jane Holloway
BY JANE HOLLOWAY
By Jane Holloway and Tom Reed
By Jane Holloway, Tom Reed and Ann Li
By Marianne Holub; photographs by Idris Kante
By Jane Holloway, Property Correspondent
By Jane Holloway in Penang
By J. D. Okafor
By Dr Jane Holloway
By Mary-Anne O'Neill
By Ludwig van den Berg
By Xu Wei Ling, Political Editor
Jane Holloway reports from Johor Baru
Jane Holloway reports
Text by Siti Nadhirah, photographs by Leonard Goh
Words by Siti Nadhirah
Words: Jane Holloway Pictures: Tom Reed
Story and photos by Jane Holloway
Photographs by Jane Holloway
Report: Jane Holloway
From Jane Holloway in Lisbon
From our correspondent in Lisbon
From Lt Col (retd) H. Stanhope-Dyer
Jane Holloway, Staff Reporter
Jane Holloway, Chief Political Correspondent
JANE HOLLOWAY Staff Writer
Jane Holloway | Sports Editor
Jane Holloway and Tom Reed
Jane Holloway in Lisbon
Dr Imogen Catterall, Alma Road Residents
Margaret Ellwood, Kirkbarrow
Revd Jonathan Amadi, The Vicarage, Nether Sallow
Shazia Malik and 38 others, by e-mail
Koh Jia Hui
Interview by Jane Holloway
Reviewed by Jane Holloway
Additional reporting by Tom Reed
As told to Jane Holloway
Jane Holloway, Associated Press
Our Staff Reporter
Special Correspondent
By a Staff Reporter
By Our Rural Affairs Editor
Reporting by Jane Holloway; editing by Tom Reed
By Siobhán Ní Dhomhnaill
By Łukasz Żak
Market report by Jane Holloway
Special to the Courier
Transport Correspondent
J.H.
""".strip().splitlines()
NO_CREDITS = """
By popular demand
By the book
By Christmas, prices will double
By the numbers
From Penang with love
From field to fork
From bad to worse
How a tin from Geylang Bahru ended up on a Korean variety show
Founder admits growth came before brakes
Contract for six vessels is the biggest since 2013
Old Town
Ringgit firms
City and Region
Property and Homes
Letters to the Editor
SMALL FIRMS
The Saturday Story
Strike dates
Mayor resigns
Council and union agree
Port throughput up 3.9%
Three hurt in Dunmore crash
Bank of Lanmouth, first quarter
Road works, River Street
Head of state reports to Congress
Police reports
Words fail him
Pictures of the week
Text messages cost more
Photographs found in attic
Report: bridge is safe
Report: Mayor knew
Interview: why I quit
Reviewed: three spring novels
Carrowbeg beat Lisdarragh
Red Cross and Oxfam
United win again
Sports in brief
Results in brief
Fixtures, Saturday May 4
Special offers
Our readers write
Story time at library
Jones and Brown win
Wong defies critics
Holloway reports record profit
Rovers Crush Wanderers in Leeds
Fire Crews Battle Blaze
By Popular Demand
Mayor Quits, Deputy Takes Over
Council Backs Bridge, Opponents Vow Appeal
Smith and Jones Share Prize
Bank Raises Rates; Markets Fall
Lions Beat Tigers in Durban, Head to Final
Photos: Flood hits Mill Lane
Video: The day the dam broke
Words by the water
Interview by moonlight
""".strip().splitlines()


def test_lines_that_say_who_wrote_it():
    missed = [line for line in SIGNS if not credit(line)]

    assert len(missed) <= 0.1 * len(SIGNS), missed


def test_headlines_and_decks_are_none():
    assert [line for line in NO_CREDITS if credit(line) >= NAMED] == []
    assert len([line for line in NO_CREDITS if credit(line)]) <= 0.04 * len(NO_CREDITS)


@pytest.mark.parametrize("line", ["Words: Jane Holloway Pictures: Tom Reed", "Jane Holloway reports from Johor Baru"])
def test_the_desk_takes_them_for_bylines(line):
    assert byline(line)[0] >= NAMED


def test_what_is_too_long_is_not_looked_at():
    assert credit("By Jane Holloway" + " and Tom Reed" * LONGEST) == 0
