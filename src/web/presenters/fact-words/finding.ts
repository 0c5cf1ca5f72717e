/** What is said of a finding: why an auditor opened it, and what became of it. */
import type { FindingFact } from '#events/finding.ts'
import type { Body } from '#projections/supply-chain/said.ts'
import { said, type Sayings } from './saying.ts'

const BECAME: Record<Body<'FindingStatusChanged'>['to'], string> = {
  active: 'Finding taken up',
  addressed: 'Finding concluded: something must be put right',
  declined: 'Finding concluded: there is nothing to put right',
  completed: 'Finding completed: it was put right',
  closed: 'Finding closed',
  stopped: 'Finding stopped',
  cancelled: 'Finding cancelled',
}

export const findingSayings: Sayings<FindingFact['type']> = {
  FindingOpened: ({ title, words, signal }) =>
    said(`Finding opened: ${title}`, words, [
      `From signal ${signal.indicator}, version ${signal.rules}`,
      signal.sentence,
    ]),
  FindingStatusChanged: ({ to, words }) => said(BECAME[to], words),
}
