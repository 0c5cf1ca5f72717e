/** What the forms of a request say: a decision, a withdrawal, or the replacement that was permitted. */
import { namingId, type Statement } from '#intake/identity.ts'
import type { RequestDetails } from '#projections/supply-chain.ts'
import type { FoundContract } from './finding.ts'
import type { Form } from './form.ts'
import type { Notice } from './notice.ts'

export type Doing = 'decision' | 'withdrawal' | 'replacement'

interface Said {
  readonly statement: Statement | undefined
  readonly done: Notice
}

type Read = (form: Form, found: FoundContract, asked: RequestDetails) => Said

export const requestDoing: Readonly<Record<Doing, Read>> = { decision, withdrawal, replacement }

function decision(form: Form, { contractId }: FoundContract, { requestId }: RequestDetails): Said {
  const decided = form.choice('decision', ['approve', 'conditions', 'refuse'], 'Choose what you decide')
  const conditions = form.lines('conditions')
  if (decided === 'conditions' && conditions.length === 0) form.problem('conditions', 'Enter at least one condition')
  if (decided !== undefined && decided !== 'conditions' && conditions.length > 0) {
    form.problem('conditions', 'Choose “Yes, with conditions”, or leave the conditions out')
  }
  const reasons = form.text('reasons', 'Enter your reasons')
  const body = { contractId, requestId, reasons }
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

function withdrawal(form: Form, { contractId }: FoundContract, { requestId }: RequestDetails): Said {
  const reasons = form.text('withdraw-reasons', 'Say why you withdraw the request')
  return { statement: { type: 'WithdrawRequest', body: { contractId, requestId, reasons } }, done: 'withdrawn' }
}

/** The permitted replacement, in the place of the one that left. */
function replacement(form: Form, { contractId, chain }: FoundContract, asked: RequestDetails): Said {
  const left = chain.namings.find(known => known.namingId === asked.namingId)
  const place = {
    ...(left?.tier === undefined ? {} : { tier: left.tier }),
    ...(left?.under === undefined ? {} : { under: left.under }),
  }
  const id = namingId(contractId, form.key ?? '')
  const body = { contractId, namingId: id, stage: 'later' as const, ...place, ...asked.replacement }
  return { statement: { type: 'NameSubcontractor', body }, done: 'replaced' }
}
