/** What begins a request: notice of what is intended, an emergency, and the asking itself. */
import { z } from 'zod'
import { askingCommands } from '#domain/change-request/commands.ts'
import { Uuid } from '#events/envelope.ts'
import { IntentNoticeGivenBody } from '#events/reply.ts'
import { EmergencyDeclaredBody } from '#events/unauthorised-change.ts'
import { requestId, type Statement } from '#intake/identity.ts'
import { ContractPath } from '../asked.ts'
import type { Operation } from '../operation.ts'
import { writing } from '../sending.ts'
import { ids, requestUrl, TAG } from './request.ts'

const ifAnnounced = {
  requestId: Uuid.optional().describe(
    'The id of a notice given before, or of an emergency declared. Absent: one derives from the contract, the sender and the key.',
  ),
}
type Announced = z.infer<z.ZodObject<typeof ifAnnounced>>

const Asking = z.discriminatedUnion('kind', [
  askingCommands.RequestSwitch.omit(ids).extend({ ...ifAnnounced, kind: z.literal('switch') }),
  askingCommands.RequestAppointment.omit(ids).extend({ ...ifAnnounced, kind: z.literal('appoint') }),
  askingCommands.RequestTermination.omit(ids).extend({ ...ifAnnounced, kind: z.literal('terminate') }),
  askingCommands.RequestReduction.omit(ids).extend({ ...ifAnnounced, kind: z.literal('reduce') }),
  askingCommands.RequestAmendment.omit(ids).extend({ ...ifAnnounced, kind: z.literal('amend') }),
  askingCommands.RequestAssignment.omit(ids).extend({ ...ifAnnounced, kind: z.literal('assign') }),
])

const COMMANDS = {
  switch: 'RequestSwitch',
  appoint: 'RequestAppointment',
  terminate: 'RequestTermination',
  reduce: 'RequestReduction',
  amend: 'RequestAmendment',
  assign: 'RequestAssignment',
} as const

function asked({ kind, ...body }: z.infer<typeof Asking>, path: { contractId: string; requestId: string }): Statement {
  // Each kind has been parsed by the schema of its own command.
  return { type: COMMANDS[kind], body: { ...body, ...path } } as Statement
}

/** Where what is said under this key is kept: where it was announced, or in a place of its own. */
const placeOf = ({ contractId }: { contractId: string }, announced: Announced, key: string) => ({
  contractId,
  requestId: announced.requestId ?? requestId(contractId, key),
})

const NAMING = '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a08'

export const requestAsking: readonly Operation[] = [
  writing({
    path: '/contracts/:contractId/notices',
    id: 'giveNotice',
    tag: TAG,
    summary: 'Record that a named organisation was told what is intended, before anything is asked',
    description:
      'Under packs in which the supplier gives notice first. The request that follows takes its id from here: `url` of the answer names it.',
    params: ContractPath,
    body: {
      name: 'GiveNotice',
      schema: IntentNoticeGivenBody.omit(ids),
      example: {
        namingId: NAMING,
        kind: 'terminate',
        reasons: 'Fewer people than planned come to the sessions.',
        channel: 'Recorded letter',
        sentAt: '2025-01-13T09:00:00.000Z',
      },
    },
    tell: ({ params, body, key }) => {
      const path = placeOf(params, {}, key)
      return { statement: { type: 'GiveNotice', body: { ...body, ...path } }, shownAt: requestUrl(path) }
    },
  }),
  writing({
    path: '/contracts/:contractId/emergencies',
    id: 'declareEmergency',
    tag: TAG,
    summary: 'Declare that a change was made first, in an emergency: permission must be asked for in time',
    params: ContractPath,
    body: {
      name: 'DeclareEmergency',
      schema: EmergencyDeclaredBody.omit(ids).extend(ifAnnounced),
      example: {
        namingId: NAMING,
        kind: 'switch',
        reasons: 'The building of Second Start burnt down.',
        actedOn: '2025-01-13',
        evidence: [{ title: 'Report of the fire service' }],
      },
    },
    tell: ({ params, body, key }) => {
      const path = placeOf(params, body, key)
      return { statement: { type: 'DeclareEmergency', body: { ...body, ...path } }, shownAt: requestUrl(path) }
    },
  }),
  writing({
    path: '/contracts/:contractId/change-requests',
    id: 'requestChange',
    tag: TAG,
    summary: 'Ask to appoint, switch, terminate, reduce, amend or assign',
    description:
      'What the rule pack of the contract itself turns down, an excluded ground for one, is recorded and refused in the same answer.',
    params: ContractPath,
    body: {
      name: 'RequestChange',
      schema: Asking,
      example: {
        kind: 'switch',
        namingId: NAMING,
        ground: { family: 'voluntaryWithdrawal' },
        reasons: 'Second Start has told us in writing that it closes its Exampleshire office.',
        evidence: [{ title: 'Letter of 6 January 2025' }],
        replacement: {
          organisation: { id: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a04', name: 'Open Gate' },
          services: ['Mentoring'],
        },
        effectiveOn: '2025-03-01',
      },
    },
    tell: ({ params, body, key }) => {
      const path = placeOf(params, body, key)
      return { statement: asked(body, path), shownAt: requestUrl(path) }
    },
  }),
]
