/** What the authority says to a request: it asks for more, takes longer, decides; and how a request is taken back. */
import { z } from 'zod'
import {
  RequestApprovedBody,
  RequestApprovedWithConditionsBody,
  RequestRefusedBody,
  RequestWithdrawnBody,
} from '#events/change-request.ts'
import {
  DecisionPeriodExtendedBody,
  FurtherInformationProvidedBody,
  FurtherInformationRequestedBody,
} from '#events/further-information.ts'
import type { Statement } from '#intake/identity.ts'
import { RequestPath } from '../asked.ts'
import type { Operation } from '../operation.ts'
import { writing } from '../sending.ts'
import { ids, REQUEST, requestUrl, step, TAG, type Path } from './request.ts'

const Decision = z.discriminatedUnion('decision', [
  RequestApprovedBody.omit(ids).extend({ decision: z.literal('approved') }),
  RequestApprovedWithConditionsBody.omit(ids).extend({ decision: z.literal('approvedWithConditions') }),
  RequestRefusedBody.omit(ids).extend({ decision: z.literal('refused') }),
])

function decided(path: Path, said: z.infer<typeof Decision>): Statement {
  switch (said.decision) {
    case 'approved': {
      const { decision, ...body } = said
      return { type: 'ApproveRequest', body: { ...body, ...path } }
    }
    case 'approvedWithConditions': {
      const { decision, ...body } = said
      return { type: 'ApproveRequestWithConditions', body: { ...body, ...path } }
    }
    case 'refused': {
      const { decision, ...body } = said
      return { type: 'RefuseRequest', body: { ...body, ...path } }
    }
  }
}

export const requestDeciding: readonly Operation[] = [
  step({
    at: 'information-request',
    id: 'askFurtherInformation',
    summary: 'Ask the supplier for further information before deciding',
    body: {
      name: 'FurtherInformationRequest',
      schema: FurtherInformationRequestedBody.omit(ids),
      example: { items: ['The subcontract that is proposed'] },
    },
    tell: body => ({ type: 'AskFurtherInformation', body }),
  }),
  step({
    at: 'information',
    id: 'provideFurtherInformation',
    summary: 'Give the further information that was asked for',
    body: {
      name: 'FurtherInformation',
      schema: FurtherInformationProvidedBody.omit(ids),
      example: { words: 'The draft is attached.', evidence: [{ title: 'Draft subcontract' }] },
    },
    tell: body => ({ type: 'ProvideFurtherInformation', body }),
  }),
  step({
    at: 'extension',
    id: 'extendDecisionPeriod',
    summary: 'Take longer to decide, where the rules allow it',
    body: {
      name: 'Extension',
      schema: DecisionPeriodExtendedBody.omit(ids),
      example: { reasons: 'The papers came late.' },
    },
    tell: body => ({ type: 'ExtendDecisionPeriod', body }),
  }),
  writing({
    path: `${REQUEST}/decision`,
    id: 'decideRequest',
    tag: TAG,
    summary: 'Approve a request, with conditions or without, or refuse it',
    description:
      'By the authority, and not before the organisation has been heard as the rules of the contract have it.',
    params: RequestPath,
    body: {
      name: 'Decision',
      schema: Decision,
      example: {
        decision: 'approvedWithConditions',
        reasons: 'The charity confirmed its withdrawal to us.',
        conditions: ['People being supported are told before the change.'],
      },
    },
    tell: ({ params, body }) => ({ statement: decided(params, body), shownAt: requestUrl(params) }),
  }),
  step({
    at: 'withdrawal',
    id: 'withdrawRequest',
    summary: 'Take a request back',
    body: {
      name: 'Withdrawal',
      schema: RequestWithdrawnBody.omit(ids),
      example: { reasons: 'Second Start stays after all.' },
    },
    tell: body => ({ type: 'WithdrawRequest', body }),
  }),
]
