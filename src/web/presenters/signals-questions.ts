/** What each indicator asks, in plain words: a question that has an answer, and accuses nobody. */

/** `who`: the organisation that it is about. */
type Question = (who: string) => string

const QUESTIONS: Readonly<Record<string, Question>> = {
  'BC-01': who => `Why has ${who} no subcontract yet?`,
  'BC-02': who => `Why has ${who} had no referrals?`,
  'BC-03': who => `Why has ${who} had a smaller part of its work than the contract as a whole?`,
  'BC-04': () => 'Why does less of the money reach the voluntary sector than was promised?',
  'BC-05': who => `Why was it asked so soon to replace ${who}?`,
  'BC-06': who => `Why did the work of ${who} end so soon after it began?`,
  'BC-07': who => `Why does the work of ${who} pass to the supplier, to its own group, or to nobody?`,
  'BC-08': who => `Why does somebody larger, or from outside the voluntary sector, follow ${who}?`,
  'BC-09': who => `Who decided what changed for ${who}?`,
  'BC-10': who => `Why was the change for ${who} made before it was decided?`,
  'BC-11': who => `Did ${who} agree to be named?`,
  'BC-12': who => `Can ${who} do all that is promised of it?`,
  'BC-13': who => `May ${who} work for others?`,
  'BC-14': who => `Why does ${who} wait longer for its money?`,
  'BC-15': who => `Why does ${who} carry more of the risk than the supplier?`,
  'BC-16': who => `Why does ${who} get more of the hardest cases?`,
  'BC-17': who => `Why is ${who} paid less than was offered in the bid?`,
  'BC-18': who => `Why does the subcontract of ${who} leave out work that was promised?`,
  'BC-19': who => `Who decided that ${who} is promised less?`,
  'BC-20': who => `Was ${who} heard before it was decided?`,
  'BC-21': () => 'Why is one ground given so often?',
  'BC-22': () => 'Is the report late, or does it say something else than the ledger?',
  'BC-23': who => `Why is ${who} paid late, or its payments not confirmed?`,
  'BC-24': who => `Does ${who} pay for this work out of its own pocket?`,
  'BC-25': () => 'Why were organisations named just before the bid, and gone just after?',
  'BC-26': () => 'Why does so much of the money go to one organisation, or stay within the group?',
  'BC-27': () => 'Why does the authority let requests pass in silence?',
  'BC-28': () => 'Is anybody kept from speaking?',
  'BC-29': who => `Who does the work of ${who} now?`,
  'BC-30': () => 'Why does this come up so often with this supplier?',
}

/** Where an indicator is about nobody in particular, about somebody under the contract. */
export const questionOf = (indicator: string, who = 'an organisation'): string =>
  QUESTIONS[indicator]?.(who) ?? 'What happened here?'
