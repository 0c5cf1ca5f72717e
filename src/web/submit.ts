/** What becomes of a form: recorded and on to the next page, or shown again with what to mend. */
import type { Request, Response } from 'express'
import { actorOf } from '#directory/people.ts'
import { commandBodies } from '#domain/catalogue.ts'
import { turnedDown } from '#door/answer.ts'
import type { Door } from '#door/door.ts'
import { tellPosition } from '#door/written.ts'
import { commandOf } from '#intake/command.ts'
import type { Statement } from '#intake/identity.ts'
import type { Form } from './form.ts'
import { leaveNotice, type Notice } from './notice.ts'
import { personOf, type Problem, type Retry } from './page.ts'

export interface Submission {
  readonly form: Form
  /** What the form says; undefined where it has problems. */
  readonly statement: Statement | undefined
  readonly done: Notice
  /** Where to go once it is recorded. */
  readonly to: string
  /** Shows the form again. */
  readonly again: (retry: Retry) => void | Promise<void>
}

/** Statuses: 422 for fields, 403 and 409 for refusals, 303 once recorded. */
export async function submit(door: Door, response: Response, submission: Submission): Promise<void> {
  const { form, statement, done, to, again } = submission
  const { values } = form
  const person = personOf(response)
  if (person === undefined) {
    const text = 'Choose who you are being before you send anything'
    return again({ status: 403, problems: [{ text }], values })
  }
  if (form.key === null) {
    return again({ status: 400, problems: [{ text: 'This form was not complete. Send it again' }], values })
  }
  if (statement === undefined || form.problems.length > 0)
    return again({ status: 422, problems: form.problems, values })
  const unusable = unusableBody(statement)
  if (unusable.length > 0) return again({ status: 422, problems: unusable, values })

  const command = commandOf(statement, { actor: actorOf(person), key: form.key, at: door.clock() })
  const recording = await door.record(command)
  const refused = turnedDown(recording)
  if (refused !== undefined) {
    const text = refused.code === 'key-reused' ? SENT_BEFORE : refused.sentence
    return again({ status: refused.status, problems: [{ text }], values })
  }
  tellPosition(response, recording)
  if (recording.outcome === 'recorded') {
    const positions = recording.events.map(({ position }) => position)
    leaveNotice(response, done, positions)
  } else leaveNotice(response, 'nothingNew')
  response.redirect(303, to)
}

const SENT_BEFORE =
  'This form was sent before, with other words, and that is recorded. Look at what is recorded, then send this if it still holds'

/** What the schema of the command finds; forms are built so that it finds nothing, save for text that no form can check. */
function unusableBody({ type, body }: Statement): readonly Problem[] {
  const parsed = commandBodies[type].safeParse(body)
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => ({ text: `${path.map(String).join(', ')}: ${message}` }))
}

/** The body of a form, parsed by the application's middleware. */
export const bodyOf = (request: Request): unknown => request.body as unknown
