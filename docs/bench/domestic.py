"""News without two parties, written for the benchmark: what most of a press archive is made of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import cycle

from loaders.article import Article

TOWNS = ("Harrowby", "Lindale", "Port Merrin", "Castle Moor", "Westerfold", "Ashby Cross", "Greyhaven", "Upper Tarn")
TEXTS = (
    "The council of {town} voted on Tuesday to close two of its four swimming pools. The mayor said that heating had become "
    "twice as expensive within three years, and that the pools had lost half of their visitors. Parents protested in front of "
    "the town hall. A petition with nine thousand names was handed over before the vote. The opposition called the decision "
    "short-sighted and demanded a new budget. The director of the pools said that the older building needed a roof in any "
    "case. The swimming club, which has trained children since 1921, will have to share the remaining water with four schools.",
    "A fire in a warehouse near {town} kept sixty firefighters busy through the night. Nobody was hurt. The building held "
    "furniture and paint, and the smoke could be seen from the motorway. Residents were told to keep their windows shut. The "
    "police are looking for witnesses who saw a van leave the yard shortly before ten. The owner, a family firm with forty "
    "employees, said it hoped to deliver again within a month. The last large fire in the district had been eleven years ago.",
    "The university hospital in {town} has opened a ward for premature children. It cost thirty million and took five years "
    "to build. The head physician praised the nurses, who had planned the rooms themselves. Each room has a bed for one "
    "parent. The ministry of health paid two thirds of the cost, a foundation the rest. A court had stopped the work for a "
    "year after a neighbour complained about the noise. The first patients were moved on Monday; the youngest weighed less "
    "than seven hundred grams.",
    "{town} United beat the league's leaders by three goals to one. The visitors scored first, but lost a defender after half "
    "an hour, and then their order. The coach spoke of the best evening of the season. Eleven thousand spectators came in "
    "spite of the rain. On Saturday the team plays in the cup, where it has never come further than the third round. The "
    "captain, who has a sore knee, will be examined on Thursday. The club still owes two monthly wages to its players.",
    "Prices of flats in {town} fell for the third quarter in a row, the statistical office said. A square metre now costs as "
    "much as five years ago. Brokers blame the interest rate and the new tax. Builders have stopped work on four sites. The "
    "tenants' association doubts that rents will follow: they rose by four per cent. The regional bank expects the decline "
    "to end in the spring. The finance committee will hear experts in March and wants to present its report before the "
    "summer break.",
    "After two dry winters the reservoir above {town} is filled to a third. The water board has forbidden the watering of "
    "lawns from Friday on. Farmers may irrigate at night. The chairman of their union called for a second pipeline, which "
    "has been discussed since the eighties. Environmentalists would rather mend the old one, which loses every fifth litre. "
    "The weather service sees no rain for the coming ten days. Schools were asked to report dripping taps.",
    "The theatre of {town} closes its season with a comedy from 1897. The director cut an hour and moved the action into a "
    "lift. Critics were divided; the audience laughed. The house sold ninety-one per cent of its seats this year, more than "
    "ever since the war. From autumn on the orchestra will rehearse in the old mill, as the pit is being rebuilt. The "
    "workshop trains three apprentices. Tickets for the summer festival are on sale from the first of the month.",
    "A jury in {town} found a former bank clerk guilty of fraud. She had moved small sums from forgotten accounts to her own "
    "for nine years. The judge gave her two years on probation, since she had paid everything back. The prosecutor had asked "
    "for prison. The bank said it had changed its controls. The defence may appeal within a month. The case began with a "
    "letter from a widow who missed eleven pence.",
)


def domestic() -> Iterator[Article]:
    """Such articles without end, each another one."""
    for number, (text, town) in enumerate(
        zip(cycle(TEXTS), cycle(town for town in TOWNS for _ in TEXTS), strict=False)
    ):
        content = f"{text.format(town=town)} This is note number {number} of the district desk.\n"
        yield Article(
            record=f"domestic-{number}", content=content, body=(0, len(content)), where=f"domestic {number}",
            published=date(2025, 3, 10), published_basis="record",
        )  # fmt: skip
