"""In how many ways personal data can be written and still be found, and what only looks like it."""

from __future__ import annotations

import io
import time

import pytest
import xlsxwriter
from docx import Document

from macros.checks.personal_data import personal_addresses, telephone_numbers
from macros.model.reading import as_read, identity_numbers
from tests.attached import NUMBER, PICTURE, packed, svg
from tests.conftest import CheckChanges
from tests.locking import LOCKED, handed_in, locked
from tests.writing import (
    AREA,
    ENTRY,
    HANDBOOK,
    INDEX,
    ORGANISATION,
    Changes,
    area,
    entry,
    organisation,
    page,
)

# Numbers for tests from Skatteverket, and one that is made into a coordination number: they belong to nobody.
IDENTITY_NUMBERS = (
    "811218-9876", "8112189876", "19811218-9876", "198112189876", "811218 9876", "19811218 9876", "811218+9876", "18811218-9876",
    "168112189876", "16 811218-9876", "19 811218-9876", "19-811218-9876", "701063-2391", "19701063-2391", "197010632391",
    "811218-T876", "19811218-T876", "811218\u2013R876", "811218T876", "811218+X876",
    "811218\u20109876", "811218\u20119876", "811218\u20129876", "811218\u20139876", "811218\u20149876", "811218\u20159876",
    "811218\u22129876", "811218\u20439876", "811218\ufe589876", "811218\ufe639876", "811218\uff0d9876", "811218\u207b9876", "811218 \u2013 9876",
    "811218\u00a09876", "811218\u202f9876", "811218\u20099876", "811218\u30009876", "811218  9876", "811218   -   9876", "811218\t9876",
    "811218\u00ad9876", "811218\u200b-9876", "811218-\u200d9876", "8112\u00ad18-98\u200b76", "811218\u2060-\ufeff9876", "8\u034f11218-9876",
    "811218.9876", "811218/9876", "811218\u20449876", "811218_9876", "811218:9876", "811218;9876", "811218, 9876", "811218~9876", "811218=9876",
    "(811218)9876", "811218(9876)", "811218-[9876]", "[811218]-[9876]", "811218--9876", "811218---9876", "811218 / 9876", "811218-,9876",
    "1981-12-18-9876", "1981-12-18 9876", "1981/12/18-9876", "1981.12.18-9876", "81-12-18-9876", "81.12.18.9876", "1981_12_18_9876",
    "81 12 18 98 76", "81 12 18-98 76", "19 81 12 18 98 76", "811218-98 76", "811218 987 6", "8 1 1 2 1 8 9 8 7 6", "8-1-1-2-1-8-9-8-7-6",
    "8112 18-9876", "811 218-9876", "811218 -9876", "811218- 98 76", "811218 (9876)", "811218*9876", "811218|9876", "811218\u30fb9876", "811218\u27969876", "\u200f811218-9876", "81\u00b712\u00b718-9876", "1981 1218 9876", "1981 12 18 \u2013 9876",
    "**811218**-9876", "811218-**9876**", "*811218*-*9876*", "`811218`-`9876`", "`811218-9876`", "**81**12**18**-9876", "~~811218-9876~~",
    "_811218_-9876", "id_811218-9876_", "x811218-9876y", "nr:811218-9876.", "\u201d811218\u201d-\u201d9876\u201d",
    "811218\\-9876", "8112\\18-9876", "811218&#45;9876", "811218&#x2d;9876", "811218&ndash;9876", "811218&nbsp;9876", "811218&shy;9876", "&#56;11218-9876", "811218&minus;9876",
    "811218&#8209;9876", "811218\\x2d9876", "811218\\u20139876", "811218%2D9876", "811218%E2%80%939876", "%38%3112189876", "811218%209876",
    "\uff18\uff11\uff11\uff12\uff11\uff18-\uff19\uff18\uff17\uff16", "\u0668\u0661\u0661\u0662\u0661\u0668-\u0669\u0668\u0667\u0666", "\u096e\u0967\u0967\u0968\u0967\u096e-\u096f\u096e\u096d\u096c",
    "\U0001d7d6\U0001d7cf\U0001d7cf\U0001d7d0\U0001d7cf\U0001d7d6-9876", "811218-\u2079\u2078\u2077\u2076", "811218-\u2089\u2088\u2087\u2086",
    "\u2467\u2460\u2460\u2461\u2460\u2467-9876", "811218-\u2792\u2791\u2790\u278f", "8\ufe0f\u20e31\ufe0f\u20e31218-9876", "8\u03361\u03361218-9876",
    "![bild av 811218-9876](a.png)", "[811218-9876](index.md)", "[x](811218-9876.md)", "[x](index.md \"811218-9876\")", "[x](<811218 9876.md>)",
    "[x](index.md#811218-9876)", "[x](https://exempel.se/?pnr=811218%2D9876)", "<https://exempel.se/8112189876>", "[x](tel:811218-9876)",
    "[811218](index.md)-9876", "[811218](index.md)[-9876](index.md)", "<!-- 811218-9876 -->", "811218[^1]-9876",
    "811218-\n9876", "811218\n9876", "811218\n-9876", "811218-  \n9876", "811218\\\n9876", "811218-\n\n9876", "- 811218\n- 9876", "> 811218-\n> 9876",
    "| Datum | Fyra |\n| --- | --- |\n| 811218 | 9876 |", "| 811218 | 9876 |", "| `811218` | **9876** |", "|811218|-9876|", "19811218\t|\t9876",
    "```\n811218-9876\n```", "    811218-9876", "# 811218-9876", "[811218-9876]: https://exempel.se", "[^1]: Se 811218-9876.",
    "12 811218-9876 34", "1234 811218-9876", "811218-1234 811218-9876", "2021-811218-9876", "191218-9876, 811218-9876",
)  # fmt: skip

NO_IDENTITY_NUMBERS = (
    "811218-9875", "811318-9879", "810229-9876", "1811218-98765", "212000-1553", "212000-1355", "556036-0793", "5560360793", "165560360793", "16556036-0793", "232261-6000",
    "2021-12-31 2022", "2022-01-15 1234", "20220115 1234", "2024-12-31 \u2013 2025-12-31", "2021-01-01\u20132021-12-31", "211231\u2013220131", "20211231-20220131",
    "2021\u20132025", "1981-12-18", "1981-12-18 kl. 9876", "1981-12-18 09:30", "2021-12-31T23:59:59", "2021-12-31 23.59", "kl. 0800-1630", "08.00\u201316.30", "12:18:98", "den 18/12 1981",
    "dnr 2021/123-4567", "dnr KS 2021:811218", "KS-2021-0123456", "dnr 0123-456789", "2018:218", "SFS 2003:0778", "MSBFS 2020:7", "(EU) 2016/679",
    "ISBN 978-91-38-24680-6", "978-91-7000-150-5", "bg 5050-1055", "bankgiro 811-2189", "plusgiro 81 12 18-9", "pg 4 12 18-9", "konto 8327-9 123 456 789", "IBAN SE35 5000 0000 0549 1000 0003",
    "faktura 20230115001", "OCR 81121898765", "1 981 121 898", "8 112 189 876", "19 811 218 987", "811 218 kronor", "19 000 1234", "811 218, 9 876", "811,218 9,876",
    "0771-123 123", "070-112 13 45", "070-105 12 37", "0411-12 34 58", "0411 12 34 58", "08-112 189 81", "0322-61 60 00", "+46 70 123 45 67", "070-123 45 67", "112, 113 13, 1177 och 114 14", "123 45 Exempelk\u00f6ping",
    "57.811218, 12.987654", "N 6428112, E 0318987", "v. 8.11.2.18", "192.168.112.189", "8112:18:98:76", "version 8.1.12",
    "| 811 218 | 9 876 |", "| 81 | 12 | 18 | 98 | 76 |", "| 81 12 | 18 98 76 |", "| 811218 | 1975 |", "| 811218 | 2021 |", "811218;2021", "- 811218\n- 2021", "81 12 18 98 76 54", "11 81 12 18 98 76",
    "811218 | 12 | 9876", "| 811218 | x | 9876 |", "811218 personer och 9876 larm", "81, 12, 18, 98, 76", "81; 12; 18; 9876", "(81+12+18) 98-76-1",
    "a81121898765b", "d41d8cd98f00b204e9800998ecf8427e", "811218-A876", "811218-TF76", "811218 T876", "T-8112", "20211218T0930", "#811218", "811218", "9876", "-9876", "19811218", "811218-", "811218-987",
)  # fmt: skip

TELEPHONE_NUMBERS = (
    "070-123 45 67", "070-1234567", "0701234567", "070 123 45 67", "070 1234567", "070/123 45 67", "070.123.45.67", "070-123-45-67", "070 - 123 45 67", "070\u2013123 45 67", "070\u2212123 45 67",
    "070\u2011123\u201145\u201167", "070\u00a0123\u00a045\u00a067", "070\u2009123\u202f4567", "070\u00ad1234567", "070\u200b-1234567", "0701-23 45 67", "0701-234567", "070 12 34 567", "070-12 345 67", "070_123_45_67",
    "(070) 123 45 67", "(070)123 45 67", "(070)-123 45 67", "0 70 123 45 67", "0 701234567", "0 701-23 45 67", "070-1234567,070-7654321", "0 7 0 1 2 3 4 5 6 7", "46-70-1234567", "+1.202.555.0123", "+44 (0)20 7946 0958", "070-123 45 67/68", "076/1234567", "\uff10\uff17\uff10-1234567", "\u0660\u0667\u0660-1234567", "\U0001d7ce\U0001d7d5\U0001d7ce-1234567", "\u2070\u2077\u2070-1234567",
    "+46 70 123 45 67", "+46701234567", "+46 (0)70 123 45 67", "+46(0)70-123 45 67", "+46 0 70 123 45 67", "+46-70-123 45 67", "(+46) 70 123 45 67", "+46/70/1234567", "+ 46 70 123 45 67", "+46.70.123.45.67", "\uff0b46 70 123 45 67",
    "0046 70 123 45 67", "0046701234567", "00 46 70 123 45 67", "0046 (0)70 123 45 67", "46 70 123 45 67", "46701234567", "46 (0)70-123 45 67",
    "08-123 456 78", "08-12 34 56", "08/123 456", "08 123 456 78", "0322-61 60 00", "0322-616000", "0322 - 61 60 00", "0322/61600", "(0322) 61 60 00", "031-123 45 67", "031123456", "031 12 34 56", "0980-123 45", "+46 322 61 60 00", "+46 8 123 456 78",
    "+45 12 34 56 78", "+47 12 34 56 78", "+358 40 123 4567", "+49 30 123456", "+1 (202) 555-0123", "+1-202-555-0123", "+44 20 7946 0958", "+354 555 1234", "0045 12 34 56 78",
    "mobil:0701234567", "tel:0701234567", "tfn.070-123 45 67", "Mobil: 070-123 45 67.", "tfn 61 60 00", "Telefon: 616 00", "mobilnummer 70 123 45 67", "(070-123 45 67)", "070-123 45 67, 070-765 43 21", "ring 070-123 45 67-",
    "**070**-123 45 67", "070-**123** 45 67", "`070-1234567`", "`070`-`1234567`", "070\\-1234567", "070&#45;1234567", "070&nbsp;123&nbsp;45&nbsp;67", "&#48;70-1234567", "&#43;46 70 123 45 67", "070%20123%2045%2067", "070%2D1234567",
    "[Ring](tel:+46701234567)", "[Ring](tel:%2B46701234567)", "<tel:+46701234567>", "[070-123 45 67](index.md)", "[x](index.md \"070-123 45 67\")", "![070-1234567](a.png)", "[070](index.md)-1234567", "[x](sms:0701234567)", "[x](https://exempel.se/?tel=0701234567)",
    "070-\n1234567", "070-123\n45 67", "| Anna | 0701234567 |", "```\n070-123 45 67\n```", "<!-- 070-123 45 67 -->", "08-12 34 56/070-123 45 67", "0701234567;Anna", "nr 2: 070-123 45 67",
)  # fmt: skip

NO_TELEPHONE_NUMBERS = (
    "112", "113 13", "114 14", "1177", "116 117", "116 000", "112, 113 13, 1177 och 114 14", "2021-05-10", "05-10-2022", "01.10.2021", "08.10.2021", "08-10-2021", "08/10/2021", "2021/05/10", "01-12", "05/10", "0510", "031231-", "010203",
    "0800-1630", "0800\u20131630", "08.00\u201316.30", "08.00-16.30", "08:00\u201316:30", "kl 0800-1630", "09.30 \u2013 10.45", "0730 - 1615", "08-12 13-17", "08\u201312 och 13\u201317", "08-12 2021", "kundnr 0701234567", "avtal 0123-456789", "08.15-09.45 och 10.00-11.30", "kl. 08.00",
    "2021/0123-4567", "dnr 0123-456789", "diarienummer 0123-456789", "\u00e4rende 0701234567", "KS-2021-0123456", "2021:0123456", "SFS 2003:0778", "SFS 2018:218", "MSBFS 2020:7", "ISBN 0-306-40615-2", "ISBN 978-91-38-24680-6",
    "bg 5050-1055", "bankgiro 0123-4567", "pg 081218-9", "konto 0123-456 789", "faktura 0123456789", "OCR 0701234567", "organisationsnummer 212000-1355", "00123456", "000-123 456", "0000 0000", "00:00:00",
    "0,5-1,5", "0.701234567", "0,701234567", "0 000 000", "10 000 000", "1 000 000\u20132 000 000", "+12 345 678 kronor", "+5 000 000", "+10 000-20 000", "+150 000 kronor", "+0,5 procent", "-0701", "3 070 123",
    "57.0701234, 12.0322616", "N 6423456, E 0345678", "192.168.010.020", "010.0.0.1", "v. 0.7.0.1234567", "2.070.123", "12345 070", "123 45 Exempelk\u00f6ping", "012 34", "0123", "0-1234", "0-0-0-0-0-0-0-0",
    "03 12 18 22 41 56", "12 031 123 456 78", "031 123 456 789 012", "070 123 456 789 123", "| 070 | 123 | 45 | 67 |", "| 0322 | 616 | 000 |", "07, 01, 23, 45, 67", "070; 1234567", "a0701234567", "0701234567a", "https://exempel.se/id/0701234567", "d-0701234567", "#0701234", "0x701234567",
    "telefon 2021-05-10", "mobiler 120 000", "tel 112", "telefonen 1", "tfn 113 13", "Telefon 2020-2021",
)  # fmt: skip

PERSONAL_ADDRESSES = (
    "namn.efternamn@exempelkoping.se", "Namn.Efternamn@EXEMPELKOPING.SE", "NAMN.EFTERNAMN@exempelkoping.se", "a.efternamn@exempelkoping.se", "namn.e@exempelkoping.se", "namn.b.efternamn@exempelkoping.se", "namn-karin.efternamn@exempelkoping.se",
    "namn.efternamn-b\u00e4ck@exempelkoping.se", "\u00e5sa.\u00f6berg@exempelkoping.se", "namn.o'brien@exempelkoping.se", "namn.o\u2019brien@exempelkoping.se", "namn.efternamn2@exempelkoping.se", "namn.efternamn+larm@exempelkoping.se", "namn_efternamn@exempelkoping.se",
    "namn.efternamn@localhost", "namn.efternamn@intranet", "namn.efternamn@mejl.exempelkoping.se", "namn.efternamn@exempelk\u00f6ping.se", "namn.efternamn@xn--exempelkping-bjb.se", "namn.efternamn@exempelkoping.se.", "namn.efternamn@exempel-koping.se", "namn.von.efternamn@exempel.gov",
    "namn@gmail.com", "namn @ gmail.com", "namn(at)hotmail.se", "larm+namn@gmail.com", "namn.efternamn@kommun.onmicrosoft.com", "smtp:namn.efternamn@kommun.se", "namn.trygg@kommun.se", "itta.berg@kommun.se", "larm@gmail.com", "namn@hotmail.com", "namn@hotmail.se", "namn.efternamn@hotmail.co.uk", "namn123@outlook.com", "namn@live.se", "namn@icloud.com", "namn@me.com", "namn@yahoo.se", "namn@telia.com", "namn@proton.me", "namn@protonmail.com", "namn@GMAIL.COM",
    "mailto:namn.efternamn@exempelkoping.se", "[Skriv](mailto:namn.efternamn@exempelkoping.se)", "[x](mailto:namn.efternamn%40exempelkoping.se)", "<namn.efternamn@exempelkoping.se>", "Namn <namn.efternamn@exempelkoping.se>", "[x](index.md \"namn.efternamn@exempelkoping.se\")",
    "![namn.efternamn@exempelkoping.se](a.png)", "[x](mailto:?cc=namn.efternamn@exempelkoping.se)", "[namn.efternamn](index.md)@exempelkoping.se",
    "**namn.efternamn**@exempelkoping.se", "namn.efternamn@**exempelkoping.se**", "`namn.efternamn@exempelkoping.se`", "`namn.efternamn`@exempelkoping.se", "namn\\.efternamn\\@exempelkoping.se", "namn.efternamn&#64;exempelkoping.se", "namn.efternamn&commat;exempelkoping.se",
    "namn&period;efternamn@exempelkoping.se", "namn.efternamn\uff20exempelkoping.se", "namn.efternamn\ufe6bexempelkoping.se", "namn\uff0eefternamn@exempelkoping.se", "namn\u2024efternamn@exempelkoping.se", "namn.efter\u00adnamn@exempelkoping.se", "namn.efternamn\u200b@exempelkoping.se",
    "namn.efternamn@exempel\u2060koping.se", "\uff4e\uff41\uff4d\uff4e.efternamn@exempelkoping.se", "\U0001d427\U0001d41a\U0001d426\U0001d427.efternamn@exempelkoping.se",
    "namn.efternamn (at) kommun.se", "namn.efternamn(at)kommun.se", "namn.efternamn[at]kommun.se", "namn.efternamn [at] kommun [dot] se", "namn.efternamn (a) kommun.se", "namn.efternamn {at} kommun.se", "namn.efternamn (snabel-a) kommun.se", "namn.efternamn snabel-a kommun.se",
    "namn punkt efternamn snabel-a kommun punkt se", "namn (punkt) efternamn (at) kommun (punkt) se", "namn.efternamn @ kommun.se", "namn.efternamn @kommun.se", "namn.efternamn@ kommun.se", "namn.efternamn\u00a0@\u00a0kommun.se", "namn.efternamn(@)kommun.se", "namn[.]efternamn@kommun[.]se", "namn.efternamn AT kommun.se", "namn.efternamn at kommun dot se", "namn . efternamn @ kommun . se", "namn.efternamn_at_kommun.se", "namn..efternamn@kommun.se", "namn.efternamn.2@kommun.se", "namn@aol.com", "namn@tele2.com", "namn@web.de",
    "| namn.efternamn@kommun.se |", "```\nnamn.efternamn@kommun.se\n```", "<!-- namn.efternamn@kommun.se -->", "info@kommun.se;namn.efternamn@kommun.se", "(namn.efternamn@kommun.se)", "e-post:namn.efternamn@kommun.se", "\u201dnamn.efternamn@kommun.se\u201d",
)  # fmt: skip

NO_PERSONAL_ADDRESSES = (
    "info@exempelkoping.se", "kommun@exempelkoping.se", "kontakt@exempelkoping.se", "registrator@exempelkoping.se", "registrator.ks@exempelkoping.se", "ks.registrator@exempelkoping.se", "ksf.info@exempelkoping.se", "bun@exempelkoping.se", "info.ksf@exempelkoping.se",
    "sakerhet@exempelkoping.se", "s\u00e4kerhet@exempelkoping.se", "saker.hetschef@x.se", "sakerhets.chef@exempelkoping.se", "trygghet.sakerhet@exempelkoping.se", "krisledning@exempelkoping.se", "kris.beredskap@exempelkoping.se", "tib@exempelkoping.se", "tjansteman.i.beredskap@exempelkoping.se",
    "vaxel@exempelkoping.se", "v\u00e4xeln.kommun@exempelkoping.se", "reception.stadshuset@exempelkoping.se", "support@exempelkoping.se", "it.support@exempelkoping.se", "it-support@exempelkoping.se", "helpdesk.it@exempelkoping.se", "servicedesk@exempelkoping.se", "service.center@exempelkoping.se",
    "no-reply@exempelkoping.se", "no.reply@exempelkoping.se", "noreply@exempelkoping.se", "press@exempelkoping.se", "press.media@exempelkoping.se", "webmaster@exempelkoping.se", "webb.redaktion@exempelkoping.se", "postmaster@exempelkoping.se", "abuse@exempelkoping.se",
    "dataskydd@exempelkoping.se", "dataskydd.ombud@exempelkoping.se", "personal.lon@exempelkoping.se", "hr@exempelkoping.se", "hr.enheten@exempelkoping.se", "ekonomi.faktura@exempelkoping.se", "faktura.ks@exempelkoping.se", "upphandling.inkop@exempelkoping.se", "kansli.namnd@exempelkoping.se",
    "bygg.miljo@exempelkoping.se", "miljo.halsa@exempelkoping.se", "social.jour@exempelkoping.se", "raddningstjanst.vast@exempelkoping.se", "larm.central@exempelkoping.se", "drift.jour@exempelkoping.se", "vakt.bolaget@exempelkoping.se", "skola.norr@exempelkoping.se", "park.gata@exempelkoping.se",
    "va.jour@exempelkoping.se", "diariet@exempelkoping.se", "overformyndaren@exempelkoping.se", "biblioteket.centrum@exempelkoping.se", "kundtjanst@exempelkoping.se", "kund.service@exempelkoping.se", "servicecenter.norr@exempelkoping.se", "kultur.fritid@exempelkoping.se", "skolan.i.centrum@exempelkoping.se", "krisledningsnamnden@exempelkoping.se", "fastighets.jouren@exempelkoping.se", "enhetschef.norr@exempelkoping.se", "samordnare.trygg@exempelkoping.se",
    "git@github.com", "user@host", "root@localhost", "@media", "@kommun.se", "namn@", "foto@2x.png", "karta.stor@2x.png", "actions/checkout@v4", "a@b", "x@y.se", "se vue.js@3.2", "@namn p\u00e5 sociala medier", "p\u00e5 punkt 3 i protokollet", "pris 5 kr @ 10 st", "https://exempel.se/@kommunen",
    "[x](mailto:info@exempelkoping.se)", "info (at) exempelkoping.se", "info snabel-a exempelkoping punkt se", "namn.efternamn", "exempelkoping.se", "larm@larm.exempelkoping.se", "alarm@gmail", "sos.alarm@exempelkoping.se", "test.test@exempelkoping.se", "system.larm@exempelkoping.se", "kommunstyrelsen.diarium@exempelkoping.se",
)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "ways", "is_found"),
    [
        ("T017", IDENTITY_NUMBERS, True),
        ("T017", NO_IDENTITY_NUMBERS, False),
        ("S005", TELEPHONE_NUMBERS, True),
        ("S005", NO_TELEPHONE_NUMBERS, False),
        ("S006", PERSONAL_ADDRESSES, True),
        ("S006", NO_PERSONAL_ADDRESSES, False),
    ],
)
def test_personal_data_is_found_however_it_is_written_and_nothing_else_is(
    code: str, ways: tuple[str, ...], is_found: object, check: CheckChanges
) -> None:
    blocks, starts, line = [], [], 5
    for way in ways:
        block = f"{way}\n\n" if "\n" in way or way[0] in " |#[`-" else f"Det är {way} här.\n\n"
        blocks.append(f"Ord.\n\n{block}")
        starts.append(line)
        line += blocks[-1].count("\n")
    problems = check({INDEX: page("".join(blocks))})
    told = {int(problem.split(":")[1]) for problem in problems if f"[{code}]" in problem}
    ends = [*starts[1:], line]

    wrong = [
        way
        for way, start, end in zip(ways, starts, ends, strict=True)
        if told.isdisjoint(range(start, end)) is is_found
    ]
    assert wrong == []


def document_with_cells(*texts: str) -> bytes:
    document = Document()
    for cell, text in zip(document.add_table(1, len(texts)).rows[0].cells, texts, strict=True):
        cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def workbook_with_cells(*values: str | int) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        workbook.add_worksheet("Larm").write_row("A1", values)
    return stream.getvalue()


LINKED = {INDEX: page("[Larm](bilagor/larm.docx)\n")}
SHOWN = {INDEX: page("![Karta](assets/bilder/karta.svg)\n")}
MENU = HANDBOOK["mkdocs.yml"]
PLACES: dict[str, tuple[Changes, str]] = {
    "a code in YAML": ({AREA: area(ingress='"Ring 811218\\x2d9876."')}, f"{AREA}:5"),
    "a line below its key": ({AREA: area(mal="\n  Hej.\n  Nummer 811218-\n  9876.\n")}, f"{AREA}:8"),
    "a comment in a page's values": ({AREA: area(mal="\n  Larm\n# 811218\u20139876")}, f"{AREA}:8"),
    "a comment in a register": ({ORGANISATION: f"# {NUMBER}\n{organisation()}"}, f"{ORGANISATION}:1"),
    "a list of values": ({AREA: area(sokord="\n  - '811218'\n  - '9876'\n")}, f"{AREA}:7"),
    "a page that cannot be read": ({"docs/x.md": f"{NUMBER}\n"}, "docs/x.md:1"),
    "the settings": ({"mkdocs.yml": f"{MENU}# {NUMBER}\n"}, "mkdocs.yml:5"),
    "an address in the settings": ({"mkdocs.yml": f"{MENU}site_url: https://exempel.se/8112189876\n"}, "mkdocs.yml:5"),
    "a page outside the years": ({"docs/rapporter/gammalt/larm.md": page(f"{NUMBER}\n")}, "docs/rapporter/gammalt/larm.md:5"),
    "a name of a file": ({"docs/assets/bilder/karta-811218%2D9876.png": PICTURE}, "docs/assets/bilder/karta-….png:1"),
    "a name of a folder": ({"docs/assets/bilder/811218/9876.png": PICTURE}, "docs/assets/bilder/….png:1"),
    "cells of a document": ({**LINKED, "docs/bilagor/larm.docx": document_with_cells("Anna", "811218", "9876")}, "docs/bilagor/larm.docx:1"),
    "cells of a workbook": ({"docs/bilagor/larm.xlsx": workbook_with_cells(19811218, 9876)}, "docs/bilagor/larm.xlsx:1"),
    "a link in a document": ({"docs/bilagor/larm.docx": packed({"word/document.xml": "<p/>", "word/_rels/a.rels": '<r Target="tel:811218%2D9876"/>'})}, "docs/bilagor/larm.docx:1"),
    "a file with commas": ({"docs/bilagor/larm.csv": "Datum;Fyra\n811218;9876\n"}, "docs/bilagor/larm.csv:2"),
    "texts of a drawing": ({**SHOWN, "docs/assets/bilder/karta.svg": svg("<text>811218</text>\n<text>-9876</text>")}, "docs/assets/bilder/karta.svg:3"),
    "pieces of a text in a drawing": ({**SHOWN, "docs/assets/bilder/karta.svg": svg("<g/>\n<text>A <tspan>811218</tspan><tspan>-9876</tspan></text>")}, "docs/assets/bilder/karta.svg:3"),
    "an id in a drawing": ({**SHOWN, "docs/assets/bilder/karta.svg": svg(f'<g id="p{NUMBER}"/>')}, "docs/assets/bilder/karta.svg:2"),
    "a comment in a drawing": ({**SHOWN, "docs/assets/bilder/karta.svg": svg(f"<!-- {NUMBER} -->")}, "docs/assets/bilder/karta.svg:2"),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_an_identity_number_is_found_wherever_it_stands(place: str, check: CheckChanges) -> None:
    changes, where = PLACES[place]

    assert [line.partition(": ")[0] for line in check(changes) if "[T017]" in line] == [where]


def test_an_identity_number_in_a_locked_report_is_found(check: CheckChanges) -> None:
    then = {ENTRY: entry(f"Nummer {NUMBER}.\n", nyckeltal="{avtal: 4}")}

    told = [problem.split(":")[0] for problem in check(handed_in(then)) if "[T017]" in problem]
    assert told == [LOCKED, ENTRY]


def test_no_message_has_an_identity_number(check: CheckChanges) -> None:
    texts = {INDEX: page(f"[x]({NUMBER}.md) {NUMBER}@gmail.com\n"), "docs/x.md": page(**{NUMBER: "x"})}
    problems = check(texts)

    assert {problem.split("[")[1][:4] for problem in problems} == {"S006", "T014", "T017", "V002"}
    assert [problem for problem in problems if "9876" in problem] == []


CONTACTS = {
    ORGANISATION: organisation(
        enheter="  ksf: {namn: förvaltningen, kontakt: 0322-61 60 00}\n",
        utomstaende="\n  larmab: {namn: Larm AB, kontakt: larm.ab@exempel.se}",
    )
}


def test_the_contacts_of_the_organisation_may_stand_anywhere(check: CheckChanges) -> None:
    text = "Ring [växeln](tel:+46322616000), +46 (0)322-61 60 00 eller tfn 61 60 00, eller skriv till larm.ab@exempel.se.\n"

    assert "S005" not in str(problems := check({**CONTACTS, INDEX: page(text)}))
    assert "S006" not in str(problems)


def test_a_contact_in_a_locked_report_is_the_contact_of_that_time(check: CheckChanges) -> None:
    text = {ENTRY: entry("Larmet.\n", nyckeltal="{avtal: 4}", ansvariga="{vem: ksf, del: larm}")}
    then = {**CONTACTS, **text}

    assert "S00" not in str(check({**handed_in(text), LOCKED: locked(then)}))


def test_a_checksum_is_no_number_of_anyone(check: CheckChanges) -> None:
    digits = "8112189876"
    lock = locked().replace("0" * 64, f"{'a' * 27}{digits}{'b' * 27}")

    assert digits in lock
    assert check({**handed_in(), LOCKED: lock}) == []


@pytest.mark.parametrize(
    "line",
    ["811218-", "+46 ", "a@", "a.", "0 7 ", "(070", "8 1 1 2 1 8 ", "%2D", "&#45;", "\\-", "snabel-a "],
)
def test_a_long_line_is_read_at_once(line: str) -> None:
    text = line * (50_000 // len(line))
    start = time.process_time()
    read = as_read(text)
    for find in (identity_numbers, telephone_numbers, personal_addresses):
        list(find(read))

    assert time.process_time() - start < 3
