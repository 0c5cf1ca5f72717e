/** The annual report on a rule pack's page: under which rules it is owed, for which year, and by when. */
import { packs } from '#domain/packs/catalogue.ts'
import type { Reporting } from '#domain/packs/pack.ts'
import { REPORTING_YEARS } from './contract-terms.ts'
import { row, section, type RuleSection } from './rule-rows.ts'
import { counted } from './wording.ts'

export function reportingSection(reporting: Reporting): RuleSection {
  const { words, basis, year, dueDays, mergeFirstUnderDays, finalWithinDays, nilReturn, cureDays } = reporting
  const days = (value: number): string => counted(value, 'calendar day')
  return section('Annual report', 'reporting', [
    row('What is owed', words, basis),
    row('Under which rules', reporting.for.map(titleOf)),
    row('For which year', REPORTING_YEARS[year.value], year.basis),
    row('Due', `Within ${days(dueDays.value)} of the end of its period`, dueDays.basis),
    row(
      'A short first period',
      `Under ${days(mergeFirstUnderDays.value)} it is part of the next`,
      mergeFirstUnderDays.basis,
    ),
    row(
      'The last report',
      `Due within ${days(finalWithinDays.value)} of the end of the contract`,
      finalWithinDays.basis,
    ),
    row(
      'Where nothing was delivered or paid',
      nilReturn.value ? 'The report is due all the same, and says so' : 'No report is due',
      nilReturn.basis,
    ),
    row('After a rejection', `It comes again within ${days(cureDays.value)}`, cureDays.basis),
  ])
}

const titleOf = (packId: string): string => packs.find(pack => pack.packId === packId)?.title ?? packId
