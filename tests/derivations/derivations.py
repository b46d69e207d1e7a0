"""Counts again, apart from the program, every last day that `why --all --format json` derives.

usage: derivations.py FOLDER…   Each folder holds `data` (the records) and what the program said
of them: `why.json`, `due.json`, `check.json`. Prints every day that does not follow, and how many
derivations were looked at; exits with 1 where any does not follow.
"""

import json
import re
import sys
from datetime import date, timedelta
from pathlib import Path

DAY = r"\d{4}-\d{2}-\d{2}"

# Days that the Measures themselves set, by article.
BY_MEASURES = {13: 3, 14: 0, 15: 3}
# What holds where the office has set nothing.
DEFAULTS = {
    "初访期限": "7", "访问记录期限": "3", "工作日志期限": "2", "帮扶意见书期限": "7",
    "意见表期限": "7", "总结期限": "15", "改进期限": "30", "审查期限": "15", "联系间隔": "90",
    "报告检察长期限": "1", "迁出决定期限": "30", "基金拨付期限": "7", "公示期限": "30",
    "汇报周期": "每季度", "年终总结": "01-15", "归档截止": "06-30", "节假日顺延": "是",
}
# Which setting each step takes; the others are the Measures' own.
SETTINGS = {
    "前期调查": "初访期限", "初访": "初访期限", "制作访问记录": "访问记录期限",
    "报告检察长（案件可能有误）": "报告检察长期限", "报告检察长（新线索）": "报告检察长期限",
    "拟定帮扶意见书": "帮扶意见书期限", "征求意见": "意见表期限", "改进帮扶": "改进期限",
    "制作总结报告": "总结期限", "审查总结报告": "审查期限", "经常联系": "联系间隔",
    "填写工作日志": "工作日志期限", "拨付帮扶基金": "基金拨付期限", "公示基金使用": "公示期限",
    "向院党组汇报": "汇报周期", "年度考评": "年终总结", "年终总结": "年终总结",
    "案卷归档": "归档截止",
}
MONTHS = {"每月": 1, "每季度": 3, "季度": 3, "每半年": 6, "每年": 12}
# Days that follow from what no one line says: a contact with another person of the chain, the day
# behind a last day of service; the last of a year and the first of a period.
WITHOUT_LINE = {"经常联系", "征求意见", "A07.1", "A24.1", "A15.5", "next_year", "period"}


class Wrong(Exception):
    """What does not follow, in words."""


def expect(holds, words):
    if not holds:
        raise Wrong(words)


def plain(text):
    """A scalar without quotes and what is noted behind it."""
    text = re.sub(r"\s+#.*$", "", text.strip()).strip()
    return text.strip("'\"")


class Calendar:
    """Rest days from the years' files of holidays."""

    def __init__(self, data):
        self.holidays, self.make_up = set(), set()
        for path in sorted(data.glob("日历/*.yaml")):
            days = None
            for line in path.read_text(encoding="utf-8").splitlines():
                if re.match(r"\S", line) and not line.startswith("#"):
                    days = {"放假": self.holidays, "补班": self.make_up}.get(line.split(":")[0])
                found = re.search(r"日期:\s*['\"]?(" + DAY + ")", line)
                if found and days is not None and not line.lstrip().startswith("#"):
                    days.add(date.fromisoformat(found[1]))

    def rest(self, day):
        if day in self.make_up:
            return None
        if day in self.holidays:
            return "节假日"
        return "周末" if day.weekday() >= 5 else None


class Settings:
    """The terms of the office, each in force from a day."""

    def __init__(self, data):
        self.rows = {}
        path = data / "设置.yaml"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        self.read(lines)

    def read(self, lines):
        inside, key = False, None
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            if re.match(r"\S", line):
                inside, key = line.startswith("期限:"), None
            elif inside:
                found = re.match(r"  (\S+?):\s*(.*)$", line)
                if found:
                    key = found[1]
                    if plain(found[2]):
                        self.rows.setdefault(key, []).append([None, plain(found[2]), number])
                elif key:
                    self.row(key, line, number)

    def row(self, key, line, number):
        rows = self.rows.setdefault(key, [])
        found = re.match(r"\s*(- )?\s*(\S+?):\s*(.*)$", line)
        if not found:
            return
        if found[1]:
            rows.append([None, None, number])
        if re.fullmatch(DAY, plain(found[3])):
            rows[-1][0] = plain(found[3])
        else:
            rows[-1][1:] = [plain(found[3]), number]

    def on(self, key, day):
        """The value in force and its line; the default has none."""
        begun = [row for row in self.rows.get(key, []) if row[0] is None or row[0] <= day]
        if begun:
            row = max(enumerate(begun), key=lambda one: (one[1][0] or "", one[0]))[1]
            if row[1] not in (None, ""):
                return row[1], row[2]
        return DEFAULTS[key], None


class Office:
    """The files of an office and what the program said of them."""

    def __init__(self, folder):
        self.data = folder / "data"
        self.calendar = Calendar(self.data)
        self.settings = Settings(self.data)
        self.texts = {}
        told = {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
                for name in ("why", "due", "check")}
        self.derivations = told["why"]["derivations"]
        self.due, self.check = told["due"]["items"], told["check"]["findings"]

    def line(self, place):
        if place["file"] not in self.texts:
            text = (self.data / place["file"]).read_text(encoding="utf-8-sig")
            self.texts[place["file"]] = text.splitlines()
        lines = self.texts[place["file"]]
        expect(1 <= place["line"] <= len(lines), f"{place['file']} has no line {place['line']}")
        return lines[place["line"] - 1]

    def fact(self, one):
        """The day from which it runs stands where it is said to stand."""
        if one["from_at"] is None:
            named = {one["what"] if one["code"] is None else one["code"], one["rule"]}
            expect(named & WITHOUT_LINE, "no line says the day from which it runs")
            return
        day = one["due"] if one["rule"] == "recorded" else one["from"]
        line = self.line(one["from_at"])
        expect(day in line, f"{one['from_at']['file']}:{one['from_at']['line']} does not say {day}")

    def value(self, one):
        """The setting that holds on the day, at the line it is said to stand on."""
        key = one["setting"]
        if one["code"] is None:
            expect(SETTINGS.get(one["what"]) == key, f"{key} is not what the step goes by")
        if key is None:
            return None
        value, line = self.settings.on(key, one["from"])
        self.placed(key, line, one["setting_at"])
        return value

    def placed(self, key, line, said):
        if line is None:
            expect(said is None, f"{key} is set nowhere")
        else:
            expect(said is not None, f"{key} is set, and no line is named")
            expect(said["file"] == "设置.yaml" and said["line"] == line, f"{key}: wrong line")

    def counted(self, one):
        start, days = date.fromisoformat(one["from"]), one["days"]
        value = self.value(one)
        known = int(value) if value is not None else BY_MEASURES.get(one["article"])
        expect(known == days, f"{days} days, where {known} hold")
        rolls, line = self.settings.on("节假日顺延", one["from"])
        expect((rolls in ("是", "true")) == one["rolls"], "rolls over otherwise")
        self.placed("节假日顺延", line, one["rolls_at"])
        expected = [start + timedelta(days=number) for number in range(1, days + 1)]
        expect([day.isoformat() for day in expected] == one["counted"], "counts other days")
        day = expected[-1] if expected else start
        expect(day.isoformat() == one["last"], "the last day counted is another")
        passed = []
        while days and one["rolls"] and self.calendar.rest(day):
            passed.append({"day": day.isoformat(), "why": self.calendar.rest(day)})
            day += timedelta(days=1)
        expect(passed == one["passed"], f"passes over other days: {passed}")
        return day

    def result(self, one):
        """The last day, counted again."""
        start = date.fromisoformat(one["from"])
        if one["rule"] == "days":
            return self.counted(one)
        if one["from_at"] is None:
            self.of_calendar(one, start)
        if one["rule"] == "next_year":
            expect(self.value(one) == one["month_day"], "another day of the year holds")
            return date.fromisoformat(f"{start.year + 1}-{one['month_day']}")
        if one["rule"] == "period":
            months = MONTHS[self.value(one)]
            expect(months == one["months"], "another period holds")
            ends = start.month - (start.month - 1) % months + months
            year, month = start.year + (ends > 12), (ends - 1) % 12 + 1
            return date(year, month, 1) - timedelta(days=1)
        expect(one["rule"] == "recorded", f"no rule {one['rule']}")
        return date.fromisoformat(one["due"])

    def of_calendar(self, one, start):
        """A day that no line says is the last of a year or the first of a period."""
        if one["rule"] == "next_year":
            expect((start.month, start.day) == (12, 31), "runs from the middle of a year")
        if one["rule"] == "period":
            expect(start.day == 1, "runs from the middle of a month")

    def missing(self):
        """What has a last day and no derivation."""
        steps = {(one["case"], one["what"], one["due"]) for one in self.derivations
                 if one["code"] is None}
        codes = {(one["case"], one["code"], one["due"]) for one in self.derivations}
        for item in self.due:
            if item["due"] and (item["case"], item["step"], item["due"]) not in steps:
                yield f"{item['case']} {item['step']} {item['due']}: not derived"
        for one in self.check:
            if one["due"] and (one["case"], one["code"], one["due"]) not in codes:
                yield f"{one['case']} {one['code']} {one['due']}: not derived"

    def wrongs(self):
        yield from self.missing()
        for one in self.derivations:
            try:
                self.fact(one)
                day = self.result(one).isoformat()
                expect(day == one["due"], f"the last day is {day}")
            except Wrong as wrong:
                yield f"{one['case']} {one['code'] or one['what']} {one['due']}: {wrong}"


def main():
    count, wrongs = 0, []
    for folder in map(Path, sys.argv[1:]):
        office = Office(folder)
        count += len(office.derivations)
        wrongs += [f"{folder.name}: {wrong}" for wrong in office.wrongs()]
    print("\n".join(wrongs[:50] + [f"{count} derivations, {len(wrongs)} wrong"]))
    return 1 if wrongs or not count else 0


if __name__ == "__main__":
    sys.exit(main())
