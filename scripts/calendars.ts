/** Turns the public holidays of the library date-holidays into dated, versioned calendar files (`npm run calendars`). */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import Holidays from 'date-holidays'

export const CALENDARS = fileURLToPath(new URL('../data/calendars/', import.meta.url))
/** Lists the SHA-256 of every calendar file: a file that stands here never changes. */
const PUBLISHED = `${CALENDARS}published.json`
const FROM_YEAR = 2024
const TO_YEAR = 2031

/** Where Candour departs from the library, with the reason. Said in the file's own source as well. */
interface Amendment {
  /** Days and their names; null where the library's holiday of that day is left out. */
  readonly days: Readonly<Record<string, string | null>>
  readonly because: string
}

interface Recipe {
  readonly calendarId: string
  readonly version: string
  readonly title: string
  readonly timeZone: string
  /** Country, and part of it, as the library names them. */
  readonly place: readonly [country: string, part?: string]
  readonly note?: string
  readonly amendments: readonly Amendment[]
  /** What the library calls a holiday, and what it is called there. */
  readonly respelt?: Readonly<Record<string, string>>
}

const RECIPES: readonly Recipe[] = [
  {
    calendarId: 'GB-EAW',
    version: '2025.1',
    title: 'England and Wales',
    timeZone: 'Europe/London',
    place: ['GB', 'ENG'],
    note: 'The library has the same days for Wales.',
    amendments: [],
  },
  {
    calendarId: 'GB-SCT',
    version: '2025.1',
    title: 'Scotland',
    timeZone: 'Europe/London',
    place: ['GB', 'SCT'],
    amendments: [
      {
        days: { '2026-06-15': 'World Cup bank holiday' },
        because:
          'a bank holiday in Scotland by Royal Proclamation of 3 February 2026, Banking and Financial Dealings Act 1971, s.1(3)',
      },
      {
        days: { '2028-01-03': "New Year's Day (substitute day)", '2028-01-04': 'January 2nd (substitute day)' },
        because:
          'named as GOV.UK named the substitute days of 2022, which fell alike; the library has the names reversed',
      },
    ],
  },
  {
    calendarId: 'GB-NIR',
    version: '2025.1',
    title: 'Northern Ireland',
    timeZone: 'Europe/London',
    place: ['GB', 'NIR'],
    amendments: [],
  },
  {
    calendarId: 'US-CA',
    version: '2025.1',
    title: 'California',
    timeZone: 'America/Los_Angeles',
    place: ['US', 'CA'],
    note:
      'State holidays of Gov. Code 6700 and 6701 as far as the library gives them. It leaves out the holidays of 6700 on which state ' +
      'offices stay open (such as Lunar New Year, Lincoln Day, Genocide Remembrance Day, Admission Day, Native American Day, Columbus Day, the ' +
      'afternoon of Good Friday). It counts Juneteenth, for which state employees may choose another day.',
    amendments: [
      {
        days: { '2026-07-03': null, '2027-06-18': null, '2027-12-24': null, '2027-12-31': null },
        because:
          'when a holiday falls on a Saturday, Gov. Code 6701 gives the Friday before on 11 November only; the library has the federal rule',
      },
      {
        days: {
          ...Object.fromEntries([2026, 2027, 2028, 2029, 2030, 2031].map(year => [`${year}-03-31`, 'Farmworkers Day'])),
          '2030-04-01': 'Farmworkers Day (substitute day)',
        },
        because: 'renamed by the Legislature in March 2026 (AB 2156)',
      },
    ],
    respelt: { 'Labour Day': 'Labor Day' },
  },
  {
    calendarId: 'IT',
    version: '2025.1',
    title: 'Italy',
    timeZone: 'Europe/Rome',
    place: ['IT'],
    note: "National holidays; not the day of a town's patron saint.",
    amendments: [],
    respelt: { 'Boxing Day': "Saint Stephen's Day" },
  },
  {
    calendarId: 'FR',
    version: '2025.1',
    title: 'France',
    timeZone: 'Europe/Paris',
    place: ['FR'],
    note: 'National holidays; not those of Alsace, Moselle or overseas.',
    amendments: [],
  },
]

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const { version: LIBRARY } = createRequire(import.meta.url)('date-holidays/package.json') as { version: string }

/** What the library gives, amended. An amendment that changes nothing is out of date, and is refused. */
function holidaysOf({
  calendarId,
  place: [country, part],
  amendments,
  respelt = {},
}: Recipe): ReadonlyMap<string, string> {
  const library = part === undefined ? new Holidays(country) : new Holidays(country, part)
  const named = new Map<string, string>()
  for (let year = FROM_YEAR; year <= TO_YEAR; year += 1) {
    for (const { date, type, name } of library.getHolidays(year, 'en')) {
      if (type === 'public' || type === 'bank') named.set(date.slice(0, 10), respelt[name] ?? name)
    }
  }
  for (const [day, name] of amendments.flatMap(({ days }) => Object.entries(days))) {
    if ((named.get(day) ?? null) === name) throw new Error(`${calendarId} ${day}: the library says so already.`)
    if (name === null) named.delete(day)
    else named.set(day, name)
  }
  return named
}

function sourceOf({ place, note, amendments, respelt = {} }: Recipe): string {
  const amended = [
    ...amendments.map(({ days, because }) => {
      const said = Object.entries(days).map(([day, name]) => `${day} ${name ?? 'left out'}`)
      return `${said.join(', ')}: ${because}.`
    }),
    ...Object.entries(respelt).map(([before, after]) => `${before} is called ${after}.`),
  ]
  return [
    `Public holidays of ${place.filter(part => part !== undefined).join('-')} from date-holidays ${LIBRARY}`,
    '(https://github.com/commenthol/date-holidays), whose data is under CC BY-SA 3.0.',
    ...(note === undefined ? [] : [note]),
    ...(amended.length === 0 ? [] : ['Amended by Candour:', ...amended]),
  ].join(' ')
}

function textOf(recipe: Recipe): string {
  const { calendarId, version, title, timeZone } = recipe
  const [from, to] = [`${FROM_YEAR}-01-01`, `${TO_YEAR}-12-31`]
  const holidays = [...holidaysOf(recipe)]
    .map(([day, name]) => ({ day, name }))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const rows = holidays.map(holiday => `    ${JSON.stringify(holiday)}`).join(',\n')
  const head = JSON.stringify({ calendarId, version, title, timeZone, source: sourceOf(recipe), from, to }, null, 2)
  return `${head.slice(0, -2)},\n  "weekend": ["Saturday", "Sunday"],\n  "holidays": [\n${rows}\n  ]\n}\n`
}

/** The text of each calendar file, by file name. */
export const calendarTexts = (): ReadonlyMap<string, string> =>
  new Map(RECIPES.map(recipe => [`${recipe.calendarId}.${recipe.version}.json`, textOf(recipe)]))

/** Writes what is new. What is published stays, unless it is named in `replace`; then nothing at all is written. */
function publish(replace: readonly string[]): void {
  const before = existsSync(PUBLISHED) ? (JSON.parse(readFileSync(PUBLISHED, 'utf8')) as Record<string, string>) : {}
  const made = calendarTexts()
  const changed = [...made].filter(([file, text]) => (before[file] ?? sha256(text)) !== sha256(text))
  const refused = changed.map(([file]) => file).filter(file => !replace.includes(file))
  if (refused.length > 0) {
    console.error(`Published already, and would change: ${refused.join(', ')}.`)
    console.error(
      'Give the calendar a new version; or, if no ledger has counted by it yet, name the file after --replace.',
    )
    process.exitCode = 1
    return
  }
  mkdirSync(CALENDARS, { recursive: true })
  for (const [file, text] of made) writeFileSync(`${CALENDARS}${file}`, text)
  const digests = { ...before, ...Object.fromEntries([...made].map(([file, text]) => [file, sha256(text)])) }
  const sorted = Object.fromEntries(Object.entries(digests).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(PUBLISHED, `${JSON.stringify(sorted, null, 2)}\n`)
  console.log(`${made.size} calendars written, ${changed.length} of them replaced.`)
}

if (import.meta.main) {
  const asked = process.argv.indexOf('--replace')
  publish(asked === -1 ? [] : process.argv.slice(asked + 1))
}
