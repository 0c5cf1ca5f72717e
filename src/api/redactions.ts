/** Redactions over HTTP: what the law says must go is withheld for good, and who decided it stays for all to see. */
import { z } from 'zod'
import { RedactionBody } from '#events/redaction.ts'
import { eventUnknown } from '#domain/redaction.ts'
import { nothing } from './asked.ts'
import { contractUrl } from './contracts/contract.ts'
import type { Operation } from './operation.ts'
import { organisationUrl } from './organisations/finding.ts'
import { notFound } from './reading.ts'
import { writing } from './sending.ts'

const { redacts: event, ...why } = RedactionBody.shape

const Redaction = z.strictObject({
  event: event.describe('The id of the event whose payload must go.'),
  basis: why.basis.describe('The law that it rests on.'),
  reason: why.reason.describe('Why. Everybody can read it for ever: it must not repeat what is redacted.'),
})

export const redactionOperations: readonly Operation[] = [
  writing({
    path: '/redactions',
    id: 'redact',
    tag: 'Events',
    summary: 'Have the payload of an event withheld and erased',
    description:
      'Only a records officer of the authority whose record it is can do this, and it cannot be undone. That it was decided, by whom, on ' +
      'what basis and why is recorded first; then the payload is erased. The event itself stays, with its digest, so every proof still ' +
      'holds. Corrections of the event go with it. What rested on its words reads as if they had never been said; but a request that was ' +
      'answered, a leaving and an end stay so. Sent again, it finishes an erasure that was interrupted. What time or the rules stated, and ' +
      'redactions themselves, cannot be redacted. Only a ledger in the embedded store can erase.',
    params: nothing,
    body: {
      name: 'ApplyRedaction',
      schema: Redaction,
      example: {
        event: '7f6d1e0c-3a52-5b0e-9c41-0d8d3c1f2a0a',
        basis: 'Regulation (EU) 2016/679, Article 17(1)(d)',
        reason: 'The words named a person who took part in the service.',
      },
    },
    tell: ({ body, door }) => {
      const stream = door.views.streamOf(body.event)
      if (stream === undefined) return notFound(eventUnknown.sentence, eventUnknown.code)
      return {
        statement: {
          type: 'ApplyRedaction',
          stream,
          body: { redacts: body.event, basis: body.basis, reason: body.reason },
        },
        shownAt: shownAt(stream),
      }
    },
  }),
]

function shownAt(stream: string): string {
  const dash = stream.indexOf('-')
  const [category, id] = [stream.slice(0, dash), stream.slice(dash + 1)]
  if (category === 'contract') return contractUrl(id)
  return category === 'concern' ? `/concerns/${id}` : organisationUrl(id)
}
