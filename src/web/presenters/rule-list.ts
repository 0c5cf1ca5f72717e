/** The lists of rules and of calendars. */
import type { Calendar } from '#domain/calendar.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { dayInWords } from './dates.ts'
import { daysInForce, VERIFICATIONS } from './rule-words.ts'

export interface PackLine {
  readonly href: string
  readonly title: string
  readonly packId: string
  readonly versions: string
  readonly inForce: string
  readonly verification: string
  readonly adds: string | null
}

export interface PackGroup {
  readonly jurisdiction: string
  readonly lines: readonly PackLine[]
}

/** One line for each pack, by where it holds, in the order in which they are known. */
export function packGroups(packs: readonly Pack[], today: string): readonly PackGroup[] {
  const jurisdictions = [...new Set(packs.map(({ jurisdiction }) => jurisdiction))]
  return jurisdictions.map(jurisdiction => {
    const here = packs.filter(pack => pack.jurisdiction === jurisdiction)
    const ids = [...new Set(here.map(({ packId }) => packId))]
    return {
      jurisdiction,
      lines: ids.flatMap(id =>
        packLine(
          here.filter(({ packId }) => packId === id),
          today,
        ),
      ),
    }
  })
}

function packLine(versions: readonly Pack[], today: string): readonly PackLine[] {
  const shown = versions.findLast(({ effective }) => effective.from <= today) ?? versions[0]
  if (shown === undefined) return []
  return [
    {
      href: `/rules/${shown.packId}`,
      title: shown.title,
      packId: shown.packId,
      versions: versions.map(({ version }) => version).join(', '),
      inForce: daysInForce(shown.effective),
      verification: VERIFICATIONS[shown.verification],
      adds: addsOf(shown),
    },
  ]
}

/** What an overlay adds; null for a rule that asks permission. */
function addsOf({ change, reporting }: Pack): string | null {
  if (change !== null) return null
  return `Adds duties to ${reporting === undefined ? 'pay' : 'report'}; asks no permission`
}

export interface CalendarLine {
  readonly id: string
  readonly title: string
  readonly version: string
  readonly timeZone: string
  readonly covers: string
  readonly source: string
  readonly years: readonly { readonly year: string; readonly holidays: readonly string[] }[]
}

export const calendarLines = (calendars: readonly Calendar[]): readonly CalendarLine[] =>
  calendars.map(({ calendarId, title, version, timeZone, from, to, source, holidays }) => {
    const years = [...new Set([...holidays.keys()].map(day => day.slice(0, 4)))]
    return {
      id: calendarId,
      title,
      version,
      timeZone,
      covers: `${dayInWords(from)} to ${dayInWords(to)}`,
      source,
      years: years.map(year => ({
        year,
        holidays: [...holidays]
          .filter(([day]) => day.startsWith(year))
          .map(([day, name]) => `${dayInWords(day)}: ${name}`),
      })),
    }
  })
