/** Tells the reader, on the next page, what has just been recorded. */
import type { Response } from 'express'
import { countInWords } from './presenters/wording.ts'

const COOKIE = 'candour-notice'

/** Only these can be said, so that nobody can put words on a page by way of a cookie. */
const NOTICES = {
  agreed: 'Your organisation’s agreement to be named is recorded.',
  refused: 'Your organisation’s refusal to be named is recorded.',
  dropped: 'The organisation has been taken out of the supply chain. The audit trail still shows that it was named.',
  ended: 'The organisation’s leaving is recorded.',
  asked: 'Your request is recorded. This page shows what becomes of it.',
  approved: 'Your permission is recorded.',
  approvedWithConditions: 'Your permission, with its conditions, is recorded.',
  decidedAgainst: 'Your refusal of permission is recorded.',
  withdrawn: 'The request is withdrawn.',
  effected: 'It is recorded that the change was made. The supply chain shows it.',
  planned: 'Your plan for how the work goes on is recorded.',
  extended: 'The time to decide is extended, as the rules allow.',
  hearingCalled: 'The hearing is called.',
  hearingHeld: 'What was heard is recorded.',
  registered: 'The organisation is registered.',
  noticeGiven: 'Your notice is recorded. Now send the words below: Candour sends no mail yet.',
  received: 'It is recorded that the notice has arrived.',
  replied: 'Your answer is recorded, in your own words.',
  leftByItself: 'Your organisation’s withdrawal from the contract is recorded.',
  confirmed: 'The naming is confirmed.',
  observed: 'The report is recorded. The supplier can answer it.',
  answeredFor: 'Your answer to the report is recorded.',
  emergency: 'What you did in the emergency is recorded. Now ask for permission, within the time that the rules give.',
  signed: 'The subcontract is recorded.',
  varied: 'The change of the subcontract is recorded.',
  subcontractEnded: 'The end of the subcontract is recorded.',
  directed: 'Your direction is recorded, as caused by the authority.',
  informationAsked: 'Your question is recorded. The supplier can answer it.',
  informationGiven: 'Your answer is recorded.',
  checked: 'The check is recorded.',
  settingSet: 'The number is set for this contract. Deadlines that are already set stay as they are.',
  delegationSet: 'The limit is set for this contract.',
  supplierTermsRecorded: 'The terms on which the supplier is paid are recorded.',
  reportingSet: 'When reports are due is set for this contract.',
  reportSubmitted: 'Your report is recorded. The authority can answer it.',
  reportRestated: 'Your restatement is recorded. The earlier version stays beside it.',
  reportAcknowledged: 'It is recorded that the report has arrived.',
  reportRejected: 'Your rejection is recorded, with your reasons.',
  reportAccepted: 'Your acceptance of the report is recorded.',
  reportPublished: 'The report is published.',
  reportFieldsWithheld: 'The fields are withheld from what is published.',
  bidsOpened: 'The day of the opening of bids is recorded.',
  concernTold: 'What you said is recorded.',
  noted: 'Your note is recorded.',
  concluded: 'The outcome of the concern is recorded.',
  deliveryReported: 'The figures are recorded. Each organisation can now say whether they are right.',
  figuresConfirmed: 'It is recorded that these figures are right.',
  figuresDisputed: 'Your dispute is recorded, in your own words. It shows wherever the figures do.',
  costsStated: 'What the work cost you is recorded.',
  demandExpected: 'What you expect is recorded.',
  spotChecked: 'The spot check is recorded.',
  advertised: 'The opportunity is recorded.',
  exempted: 'Your agreement is recorded, with its reason.',
  awarded: 'The award is recorded.',
  awardPublished: 'The publication of the award is recorded.',
  commented: 'Your comment is recorded. It stands beside the signal.',
  findingOpened: 'The finding is opened, as a draft that only auditors see.',
  findingMoved: 'What became of the finding is recorded.',
  nothingNew: 'This was recorded already, so nothing new was recorded.',
  chosen: 'You have chosen who to be.',
} as const
export type Notice = keyof typeof NOTICES

/** Facts whose receipts are offered by name; a form seldom records more. */
const RECEIPTS_MAX = 5

/** Says on the next page what was recorded; where a log is kept, with the receipts of the facts at these positions. */
export function leaveNotice(response: Response, notice: Notice, positions: readonly number[] = []): void {
  const offered = response.locals['receipts'] === true ? positions.slice(0, RECEIPTS_MAX) : []
  response.cookie(COOKIE, [notice, ...offered].join('.'), { httpOnly: true, sameSite: 'lax', maxAge: 60_000 })
}

export interface NoticeShown {
  readonly text: string
  readonly receipts: readonly { readonly href: string; readonly text: string }[]
}

/** The notice left for this reader, which is then gone. */
export function takeNotice(response: Response): NoticeShown | undefined {
  const left = (response.req.cookies as Record<string, string | undefined>)[COOKIE]
  if (left === undefined) return undefined
  response.clearCookie(COOKIE)
  const [notice = '', ...positions] = left.split('.')
  if (!Object.hasOwn(NOTICES, notice)) return undefined
  const receipts = positions.slice(0, RECEIPTS_MAX).filter(position => /^[1-9]\d{0,14}$/.test(position))
  return {
    text: NOTICES[notice as Notice],
    receipts: receipts.map(position => ({
      href: `/receipts/${position}`,
      text: receipts.length === 1 ? 'Your receipt' : `Your receipt for event ${countInWords(Number(position))}`,
    })),
  }
}
