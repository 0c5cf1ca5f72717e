/** Changes without permission, in words. */
import type { ChangeKind } from '#events/reply.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import type { UnauthorisedChange } from '#projections/supply-chain/naming.ts'
import { dayInWords } from './dates.ts'
import type { Option } from './fields.ts'

/** What was done to whom, or by whom. */
export const DONE: Record<ChangeKind, (name: string) => string> = {
  appoint: name => `${name} is at work and is not named`,
  switch: name => `${name} was replaced`,
  terminate: name => `The part of ${name} was ended`,
  reduce: name => `What was promised to ${name} was lowered`,
  amend: name => `The terms of ${name} were changed`,
  assign: name => `The work of ${name} was passed to another`,
}

export const DONE_KINDS: readonly Option[] = [
  { value: 'switch', text: 'It was replaced with another organisation' },
  { value: 'terminate', text: 'Its part was ended' },
  { value: 'reduce', text: 'It gets less than was promised' },
  { value: 'amend', text: 'Its terms were changed' },
  { value: 'assign', text: 'Its work was passed to another organisation' },
  { value: 'appoint', text: 'Somebody is at work who is not named' },
]

export interface ReportLine {
  readonly href: string
  readonly text: string
  readonly seenOn: string
  readonly answered: boolean
}

const reportLine = (contractId: string, name: string, report: UnauthorisedChange): ReportLine => ({
  href: `/contracts/${contractId}/unauthorised-changes/${report.observationId}`,
  text: DONE[report.kind](name),
  seenOn: dayInWords(report.observedOn),
  answered: report.answer !== undefined,
})

/** Those of one naming, or of the whole chain. */
export function reportLines(contractId: string, chain: SupplyChain, namingId?: string): readonly ReportLine[] {
  const ofNamed = chain.namings
    .filter(naming => namingId === undefined || naming.namingId === namingId)
    .flatMap(({ organisation, unauthorised }) =>
      unauthorised.map(report => reportLine(contractId, organisation.name, report)),
    )
  const others = namingId === undefined ? chain.unauthorised : []
  return [...ofNamed, ...others.map(report => reportLine(contractId, report.organisation?.name ?? 'Somebody', report))]
}
