"""The high command: what it knows (`survey`), theatres of war (`theatres`), who fights where (`assign`), the tasks of
fronts (`campaign`), the sea (`landings`) and peace (`peace`). The staffs of the fronts do the rest, week by week.
"""
