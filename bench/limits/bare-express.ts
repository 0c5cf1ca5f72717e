/** What HTTP is held against: Express with the same bodies and the same zod schemas, answering as much, and nothing behind it. */
import express, { type Express, type Request, type Response } from 'express'
import { STREAMING_DEFAULTS } from '#api/event-stream.ts'
import { operations } from '#api/operations.ts'

/** Fixed words of an answer, as long as those of Candour, and what was sent. */
const FACT = {
  id: '13ed4758-793b-53ba-a6da-e3ec096316b9',
  stream: 'contract-13ed4758-793b-53ba-a6da-e3ec096316b9',
  revision: 7,
  position: 123_456,
  recordedAt: '2026-01-14T09:30:00.000Z',
  digest: '024308fe8ca072d84b5bd00b5e210cd9dbf096c27aca2a6b369c79811ac228c7',
}
const STATED = {
  type: 'SubcontractorNamed',
  schemaVersion: 1,
  occurredAt: '2026-01-14T09:30:00.000Z',
  actor: { role: 'supplierRep', organisation: '03135d72-db55-509e-8efe-a4ec7e837a97', person: 'invented-4' },
  command: { id: '13ed4758-793b-53ba-a6da-e3ec096316b9', digest: FACT.digest },
}

export function bareExpress(): Express {
  const app = express()
  app.use(express.json())
  for (const { id, method, path, body } of operations({
    ...STREAMING_DEFAULTS,
    closing: new AbortController().signal,
  })) {
    if (body === undefined || method !== 'post' || !['nameSubcontractor', 'changeReferralWindow'].includes(id)) continue
    app.post(`/api${path}`, (request: Request, response: Response) => {
      const parsed = body.schema.safeParse(request.body)
      if (!parsed.success) {
        response.status(422).json(parsed.error.issues)
        return
      }
      const data = { ...STATED, body: { ...(parsed.data as object), ...request.params } }
      response.status(201).json({ outcome: 'recorded', url: request.originalUrl, facts: [{ ...FACT, data }] })
    })
  }
  return app
}
