/** Who the browser is being, and the proof that a form came from one of our own pages. */
import { randomUUID } from 'node:crypto'
import { doubleCsrf } from 'csrf-csrf'
import type { NextFunction, Request, Response } from 'express'
import type { People } from '#directory/people.ts'
import type { FormToken } from './page.ts'

const PERSON = 'candour-person'
const SESSION = 'candour-session'
/** Not `secure`: Candour itself speaks plain HTTP on loopback. Not readable by scripts, and never sent by another site's forms. */
const COOKIE = { httpOnly: true, sameSite: 'lax', secure: false, path: '/' } as const

const cookiesOf = (request: Request): Record<string, string | undefined> =>
  request.cookies as Record<string, string | undefined>

/** Finds the person whom the browser has chosen to be. */
export function knowPerson(people: People) {
  return (request: Request, response: Response, next: NextFunction): void => {
    response.locals['person'] = people.find(cookiesOf(request)[PERSON] ?? '')
    next()
  }
}

export const choosePerson = (response: Response, reference: string): void => {
  response.cookie(PERSON, reference, { ...COOKIE, maxAge: 30 * 86_400_000 })
}

/**
 * Puts a token into every form and asks for it back. It holds only for this browser and for the person it is being: a form opened as
 * one person is never sent as another.
 */
export function formTokens(secret: string) {
  const { generateCsrfToken, doubleCsrfProtection } = doubleCsrf({
    getSecret: () => secret,
    getSessionIdentifier: request => {
      const cookies = cookiesOf(request)
      return `${cookies[SESSION] ?? ''} ${cookies[PERSON] ?? ''}`
    },
    cookieName: 'candour-form',
    cookieOptions: COOKIE,
    getCsrfTokenFromRequest: request => {
      const token = (request.body as Record<string, unknown> | undefined)?.['_csrf']
      return typeof token === 'string' ? token : null
    },
  })
  const newToken: FormToken = response => {
    const { req: request } = response
    if (cookiesOf(request)[SESSION] === undefined) {
      const session = randomUUID()
      cookiesOf(request)[SESSION] = session
      response.cookie(SESSION, session, COOKIE)
    }
    return generateCsrfToken(request, response)
  }
  const provide = (_: Request, response: Response, next: NextFunction): void => {
    response.locals['formToken'] = newToken
    next()
  }
  return [provide, doubleCsrfProtection]
}
