/** Who sends a command, under which key, and on what they had seen: read from the headers. */
import type { Request } from 'express'
import { z } from 'zod'
import { actorOf } from '#directory/people.ts'
import type { Door } from '#door/door.ts'
import type { ProblemSaid } from '#door/problem.ts'
import type { Actor } from '#events/envelope.ts'

interface Sender {
  readonly actor: Actor
  readonly key: string
  readonly ifRevision: number | undefined
}

/** @param isSecret whether the key must be one that nobody can guess */
export function senderOf(door: Door, request: Request, isSecret = false): Sender | ProblemSaid {
  const person = door.people.find(request.get('Candour-Person') ?? '')
  if (person === undefined) {
    const detail = request.get('Candour-Person') === undefined ? UNNAMED : UNKNOWN
    return { status: 401, code: 'person-unknown', detail }
  }
  const key = request.get('Idempotency-Key') ?? ''
  if (!/^[ -~]{1,200}$/.test(key)) {
    const detail = 'Send an Idempotency-Key header of 1 to 200 printable characters, new for each command.'
    return { status: 400, code: 'key-missing', detail }
  }
  if (isSecret && !z.uuidv4().safeParse(key).success) {
    const detail = `Send a random UUID (version 4) as the Idempotency-Key. ${WHY_SECRET}`
    return { status: 400, code: 'key-not-random', detail }
  }
  const seen = revisionSeen(request.get('If-Match'))
  if (seen === 'unreadable') {
    return { status: 400, code: 'if-match-unreadable', detail: 'If-Match takes one ETag, as a document gave it.' }
  }
  return { actor: actorOf(person), key, ifRevision: seen }
}

export const WHY_SECRET =
  'What this is called in public derives from it and from who sends it: whoever could guess the key could find out who told it.'

const UNNAMED = 'Say who you are: send the header Candour-Person with a reference that GET /people lists.'
const UNKNOWN = 'Nobody is known here by that reference. GET /people lists those who are.'

/** No stream has it: what was seen was not the present state of anything. */
const NEVER = -2

function revisionSeen(ifMatch: string | undefined): number | undefined | 'unreadable' {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined
  const tag = /^(W\/)?"([!#-~]*)"$/.exec(ifMatch.trim())
  if (tag === null) return 'unreadable'
  const revision = /^(\d{1,15})(-[0-9a-f]+)?$/.exec(tag[2] ?? '')
  return tag[1] !== undefined || revision === null ? NEVER : Number(revision[1])
}
