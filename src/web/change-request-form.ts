/** What the forms of a request say once it is made: decided, asked about, extended, heard, taken back and carried out. */
import { namingId, type Statement } from '#intake/identity.ts'
import type { RequestDetails } from '#projections/supply-chain/request.ts'
import type { Form } from './form.ts'
import { evidenceIn } from './form-values.ts'
import type { Notice } from './notice.ts'
import { BRINGS_IN } from './presenters/change-request-asking.ts'

export interface About {
  readonly contractId: string
  readonly requestId: string
}

export interface Said {
  readonly statement: Statement | undefined
  readonly done: Notice
}

export function decisionIn(form: Form, { contractId, requestId }: About): Said {
  const decided = form.choice('decision', ['approve', 'conditions', 'refuse'], 'Choose what you decide')
  const conditions = form.lines('conditions')
  if (decided === 'conditions' && conditions.length === 0) form.problem('conditions', 'Enter at least one condition')
  if (decided !== undefined && decided !== 'conditions' && conditions.length > 0) {
    form.problem('conditions', 'Choose “Yes, with conditions”, or leave the conditions out')
  }
  const reasons = form.text('reasons', 'Enter your reasons')
  const standardApplied = form.optional('standardApplied', 300)
  const body = { contractId, requestId, reasons, ...(standardApplied === undefined ? {} : { standardApplied }) }
  switch (decided) {
    case undefined:
      return { statement: undefined, done: 'approved' }
    case 'approve':
      return { statement: { type: 'ApproveRequest', body }, done: 'approved' }
    case 'conditions': {
      const statement = {
        type: 'ApproveRequestWithConditions' as const,
        body: { ...body, conditions: [...conditions] },
      }
      return { statement, done: 'approvedWithConditions' }
    }
    case 'refuse':
      return { statement: { type: 'RefuseRequest', body }, done: 'decidedAgainst' }
  }
}

type Read = (form: Form, about: About, request: RequestDetails) => Said

export const questionIn: Read = (form, about) => {
  const items = form.lines('items')
  if (items.length === 0) form.problem('items', 'Enter at least one question')
  return {
    statement: { type: 'AskFurtherInformation', body: { ...about, items: [...items] } },
    done: 'informationAsked',
  }
}

export const informationIn: Read = (form, about) => {
  const words = form.text('words', 'Enter your answer')
  const body = { ...about, words, evidence: evidenceIn(form) }
  return { statement: { type: 'ProvideFurtherInformation', body }, done: 'informationGiven' }
}

export const extensionIn: Read = (form, about) => {
  const reasons = form.text('reasons', 'Say why you need longer')
  return { statement: { type: 'ExtendDecisionPeriod', body: { ...about, reasons } }, done: 'extended' }
}

export const hearingIn: Read = (form, about) => {
  const hearingOn = form.day('hearingOn', 'the day of the hearing')
  const place = form.text('place', 'Say where the hearing is held', 300)
  return { statement: { type: 'ScheduleHearing', body: { ...about, hearingOn, place } }, done: 'hearingCalled' }
}

export const hearingNoteIn: Read = (form, about) => {
  const heldOn = form.day('heldOn', 'the day on which it was held')
  const note = form.text('note', 'Say what was heard')
  return { statement: { type: 'RecordHearing', body: { ...about, heldOn, note } }, done: 'hearingHeld' }
}

export const withdrawalIn: Read = (form, about) => {
  const reasons = form.text('reasons', 'Say why you withdraw the request')
  return { statement: { type: 'WithdrawRequest', body: { ...about, reasons } }, done: 'withdrawn' }
}

/** Whoever comes in is named under an id that derives from the form's key: sent twice, it is named once. */
export const effectIn: Read = (form, about, { kind }) => {
  const effectedOn = form.day('effectedOn', 'the day on which the change was made')
  const incoming = BRINGS_IN.includes(kind) ? { namingId: namingId(about.contractId, form.key ?? '') } : {}
  return { statement: { type: 'EffectChange', body: { ...about, effectedOn, ...incoming } }, done: 'effected' }
}

export const planIn: Read = (form, about) => {
  const plan = form.text('plan', 'Say how the work goes on')
  const body = { ...about, plan, evidence: evidenceIn(form) }
  return { statement: { type: 'SubmitReplacementPlan', body }, done: 'planned' }
}
