/** The rule packs and the calendars that this house knows, as data that a lawyer or a program can read. */
import { calendars, type Calendar as KnownCalendar } from '#domain/calendar.ts'
import { packs } from '#domain/packs/catalogue.ts'
import type { Pack } from '#domain/packs/pack.ts'
import { nothing, RulePackPath, Sliced } from './asked.ts'
import { Calendar, RulePack, RulePackRow } from './documents/rules.ts'
import type { Operation } from './operation.ts'
import { listing, notFound, pageOfAll, reading } from './reading.ts'

const TAG = 'Rules'

const versionsOf = (packId: string): readonly Pack[] => packs.filter(pack => pack.packId === packId)

/** Titled as its latest version is. */
function row(base: string, packId: string, versions: readonly Pack[]): object {
  const latest = versions.at(-1)
  return {
    packId,
    title: latest?.title,
    jurisdiction: latest?.jurisdiction,
    permission: latest !== undefined && latest.change !== null,
    versions: versions.map(({ version, effective, verification }) => ({ version, effective, verification })),
    url: `${base}/rules/${packId}`,
  }
}

const days = ({ holidays, ...calendar }: KnownCalendar): object => ({
  ...calendar,
  holidays: [...holidays].map(([day, name]) => ({ day, name })),
})

export const ruleOperations: readonly Operation[] = [
  listing({
    path: '/rules',
    id: 'listRulePacks',
    tag: TAG,
    summary: 'List the rule packs, each with its versions and how well it was verified',
    params: nothing,
    query: Sliced,
    item: { name: 'RulePackRow', schema: RulePackRow },
    list: (_, { slice, base }) => {
      const packIds = [...new Set(packs.map(({ packId }) => packId))]
      return pageOfAll(
        packIds.map(packId => row(base, packId, versionsOf(packId))),
        slice,
      )
    },
  }),
  reading({
    path: '/rules/:packId',
    id: 'readRulePack',
    tag: TAG,
    summary: 'Read a rule pack in every version: who decides, on what grounds, by when, and what silence means',
    params: RulePackPath,
    query: nothing,
    answer: { name: 'RulePack', schema: RulePack },
    find: (_, { params: { packId } }) => {
      const versions = versionsOf(packId)
      return versions.length === 0
        ? notFound('There is no rule pack of that name here.')
        : { document: { packId, versions } }
    },
  }),
  listing({
    path: '/calendars',
    id: 'listCalendars',
    tag: TAG,
    summary: 'List the calendars that working days are counted by, with their holidays',
    params: nothing,
    query: Sliced,
    item: { name: 'Calendar', schema: Calendar },
    list: (_, { slice }) => {
      const { items, total } = pageOfAll(calendars, slice)
      return { items: items.map(days), total }
    },
  }),
]
