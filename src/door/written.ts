/** A reader sees what it wrote: each write answers with its position, and a reader presenting one waits until the views have passed it. */
import type { NextFunction, Request, Response } from 'express'
import type { Recording } from '#ledger/recorder.ts'
import { positionOf } from './answer.ts'

const HEADER = 'Candour-Position'
const COOKIE = 'candour-position'
const WAIT_MS = 2_000

/** Tells the reader which position to present. Says nothing where nothing was recorded. */
export function tellPosition(response: Response, recording: Recording): void {
  const position = positionOf(recording)
  if (position !== undefined) tellThisPosition(response, position)
}

/** The same for a position: in a header for programs and a cookie for browsers. */
export function tellThisPosition(response: Response, position: number): void {
  response.set(HEADER, String(position))
  response.cookie(COOKIE, String(position), { httpOnly: true, sameSite: 'lax', maxAge: 60_000 })
}

/** Sets `response.locals.behind` where the views have not passed the position in time: the page then says so. */
export function waitForWritten(passed: (position: number, ms: number) => Promise<boolean>) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const cookies = request.cookies as Record<string, string | undefined>
    const presented = Number(request.get(HEADER) ?? cookies[COOKIE] ?? '')
    if (Number.isSafeInteger(presented) && presented > 0)
      response.locals['behind'] = !(await passed(presented, WAIT_MS))
    next()
  }
}
