/** Tells the reader, on the next page, what has just been recorded. */
import type { Response } from 'express'

const COOKIE = 'candour-notice'

/** Only these can be said, so that nobody can put words on a page by way of a cookie. */
const NOTICES = {
  agreed: 'Your organisation’s agreement to be named is recorded.',
  refused: 'Your organisation’s refusal to be named is recorded.',
  dropped: 'The organisation has been taken out of the supply chain. The audit trail still shows that it was named.',
  ended: 'The organisation’s leaving is recorded.',
  asked: 'Your request is recorded. The authority can now decide it.',
  approved: 'Your permission is recorded.',
  approvedWithConditions: 'Your permission, with its conditions, is recorded.',
  decidedAgainst: 'Your refusal of permission is recorded.',
  withdrawn: 'The request is withdrawn.',
  replaced: 'The replacement is named. It can now say whether it agrees.',
  registered: 'The organisation is registered.',
  nothingNew: 'This was recorded already, so nothing new was recorded.',
  chosen: 'You have chosen who to be.',
} as const
export type Notice = keyof typeof NOTICES

export const leaveNotice = (response: Response, notice: Notice): void => {
  response.cookie(COOKIE, notice, { httpOnly: true, sameSite: 'lax', maxAge: 60_000 })
}

/** The notice left for this reader, which is then gone. */
export function takeNotice(response: Response): string | undefined {
  const left = (response.req.cookies as Record<string, string | undefined>)[COOKIE]
  if (left === undefined) return undefined
  response.clearCookie(COOKIE)
  return Object.hasOwn(NOTICES, left) ? NOTICES[left as Notice] : undefined
}
