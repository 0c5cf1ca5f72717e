/** Three invented contracts on which something waits: one whose reply is due first, one due later, and one that no rules put a day to. */
import type { Command } from '#domain/catalogue.ts'
import { notice } from '../domain/invented-changes.ts'
import { consent, contract, naming, switchRequest } from '../domain/invented-contract.ts'
import { calendarIn, packCalled } from '../domain/invented-rules.ts'
import {
  authority,
  charityRep,
  idOf,
  manager,
  otherAuthority,
  otherManager,
  rep,
  tell,
} from '../domain/invented-world.ts'

interface Told {
  readonly reference: string
  readonly ofOther?: boolean
  /** When the charity was told; absent where the contract has no rules that ask it. */
  readonly toldAt?: string
  readonly askedAt?: string
}

export const idsOf = (reference: string) => ({
  contractId: idOf(`contract ${reference}`),
  namingId: idOf(`naming under ${reference}`),
  requestId: idOf(`request under ${reference}`),
})

/** The contract, its naming with consent, and how far its request has come. */
function under({ reference, ofOther = false, toldAt, askedAt }: Told): readonly Command[] {
  const { contractId, namingId, requestId } = idsOf(reference)
  const about = { contractId, namingId }
  const officer = ofOther ? otherManager : manager
  const at = '2025-01-09T09:00:00.000Z'
  const registration = { ...contract, contractId, reference, authority: ofOther ? otherAuthority : authority }
  const rules =
    toldAt === undefined
      ? []
      : [
          tell('BindRulePack', officer, { ...packCalled('uk-moj-df-2020'), contractId }, { at }),
          tell('BindCalendar', officer, { ...calendarIn('GB-EAW'), contractId }, { at }),
        ]
  const giving = { ...notice, ...about, requestId, sentAt: toldAt ?? at }
  const asking = { ...switchRequest, ...about, requestId }
  return [
    tell('RegisterContract', officer, registration, { at }),
    ...rules,
    tell('NameSubcontractor', rep, { ...naming, ...about }, { at }),
    tell('RecordConsent', charityRep, { ...consent, ...about }, { at }),
    ...(toldAt === undefined ? [] : [tell('GiveNotice', rep, giving, { at: toldAt })]),
    ...(askedAt === undefined ? [] : [tell('RequestSwitch', rep, asking, { at: askedAt })]),
  ]
}

/** Announced on 10 January under another authority: a reply is due on the 17th. */
export const FIRST = idsOf('EX-11')
/** Told and asked on 14 January: a reply is due on the 21st, a decision on the 28th. */
export const SECOND = idsOf('EX-12')
/** Asked on 9 January, before either was, under no rules. */
export const UNDATED = idsOf('EX-13')

export const threeRequests: readonly Command[] = [
  ...under({ reference: 'EX-13', askedAt: '2025-01-09T10:00:00.000Z' }),
  ...under({ reference: 'EX-12', toldAt: '2025-01-14T09:00:00.000Z', askedAt: '2025-01-14T10:00:00.000Z' }),
  ...under({ reference: 'EX-11', toldAt: '2025-01-10T09:00:00.000Z', ofOther: true }),
]
