budgets-desk = The vote
budgets-stage-draft = In preparation
budgets-stage-ready = Frozen, not open yet
budgets-stage-open = Voting is open
budgets-stage-over = Closed, to be counted
budgets-stage-counted = Counted

# what everyone sees
budgets-draft-title = The vote is being prepared
budgets-draft-text = Rules and projects will be published here before it opens.
budgets-opens-on = Voting opens on { $date }
budgets-ready-text = The rules and the list of projects are frozen: nothing changes them any more. Take the time to read them.
budgets-open-until = You can vote until { $date }.
budgets-vote = Fill in my ballot
budgets-over-title = Voting is closed
budgets-over-text = Ballots were taken until { $date }. They will now be counted.
budgets-counted-text = The result is published, with all it takes to count again.
budgets-see-results = See the result
budgets-how = How to vote
budgets-rules = The rules
budgets-find = Find my ballot
budgets-area-money = { $money } to spend
budgets-number = No.
budgets-trust = A vote that anyone can check
budgets-trust-text = Rules, projects and the order drawn by lot are frozen under the hash below before the first ballot. Every ballot enters a public log that says nothing of what it holds. After the count, a file lets everyone count again.
budgets-hash = Hash of the rules and projects
budgets-hash-text = Note this hash: after the vote it proves that neither rules nor projects have changed.
budgets-edition-file = Download the rules and projects
budgets-journal = The log of ballots
budgets-journal-text = The last state of the log is signed. Keep it: the file published after the vote will have to go through that state.
budgets-journal-see = See the last signed state

# the rules
budgets-article = Article { $n }
budgets-frozen-on = Rules frozen on { $date }.
budgets-not-frozen = These rules are not frozen yet
budgets-not-frozen-text = You and the team alone see them.
budgets-article-object = Object and dates
budgets-article-object-text = These rules apply to the vote “{ $title }”.
budgets-article-dates-text = Ballots are taken from { $from } to { $to }, Paris time.
budgets-article-proposers = Who may propose
budgets-article-voters = Who may vote
budgets-identity-account-text = Everyone votes once, with their account on this site.
budgets-identity-declared-text = Everyone votes once. They declare their first name, last name and day of birth; only a hash is kept, so that nobody votes twice.
budgets-paper-text = One votes on this site or on paper. The attendance list is the same: the first ballot counts, a second one is not taken.
budgets-web-only-text = One votes on this site.
budgets-revote-text = Until voting closes one may replace one's ballot with the code of the receipt; only the last one counts.
budgets-once-text = A ballot that was cast cannot be changed.
budgets-article-money = Money
budgets-area-line = { $name }: { $money }.
budgets-areas-all-text = Everyone may vote in all areas.
budgets-areas-one-text = Everyone votes in one area, which they choose.
budgets-article-ballot = The ballot
budgets-ballot-approval = Tick the projects that you support.
budgets-ballot-knapsack = Tick projects whose total cost fits in the budget.
budgets-ballot-points = Share points among projects.
budgets-ballot-ranking = Put projects in your order of preference.
budgets-ballot-share = { $n ->
    [one] One point to give.
   *[other] { $n } points to share.
}
budgets-ballot-each = { $n ->
    [one] One point at most for a project.
   *[other] { $n } points at most for a project.
}
budgets-ballot-most = { $n ->
    [one] One project at most.
   *[other] { $n } projects at most.
}
budgets-ballot-least = { $n ->
    [one] One project at least.
   *[other] { $n } projects at least.
}
budgets-ballot-exactly = { $n ->
    [one] One project, no more.
   *[other] Exactly { $n } projects.
}
budgets-ballot-blank = One may cast a blank vote: no project.
budgets-article-count = The count
budgets-lot-to-draw = The order that decides the last ties is drawn by lot when the rules are frozen, and published with them.
budgets-officials-text = { $n ->
    [one] One official starts the count, after voting has closed.
   *[other] { $n } officials start the count together, after voting has closed.
}
budgets-article-publication = Publication and secrecy
budgets-publication-text = Before the count nobody knows how many votes a project has. Then are published: the result with what became of each project and why, the log of ballots and its signed states, the number of voters.
budgets-publication-gate = The ballots themselves are published, without names, if every area has at least { $many } of them and at most { $unique }% are like no other; otherwise only their totals are.
budgets-secrecy-text = The attendance list and the ballots are kept with nothing that binds them: no name, no time, no order.
budgets-secrecy-simple = Whoever runs the server could nevertheless look at ballots while they are being cast: what is protected is what is kept.
budgets-secrecy-blind = The right to vote is signed blind (RFC 9474): the browser makes it, the town signs it without seeing it when it lets the voter in, and the ballot is cast under it without saying who casts it. Not even whoever runs the server can tell from the signatures whose ballot is whose, and the published file lets everyone check them.
budgets-secrecy-blind-limits = This takes a browser with scripts, and its author is the town: anyone may read the script. Without scripts, the ballot is cast with its voter’s session, and only what is kept is protected. Network addresses and times could be compared by whoever watches the network. A right that was signed and is lost with the browser is a vote that is lost.
budgets-secrecy-shoulder = Voting on the internet, here as elsewhere, does not protect from someone who looks over a shoulder.
budgets-article-more = Other provisions

# the ballot
budgets-booth = My ballot
budgets-not-cast = Your vote is not cast yet
budgets-not-cast-text = Choose, check, then cast your ballot: three steps.
budgets-not-cast-review = It will be once you have cast your ballot, before { $date }.
budgets-areas = Areas
budgets-area-chosen = You vote for: { $name }.
budgets-mine = My choices
budgets-nothing-chosen = Nothing yet. To go on like this is to cast a blank vote.
budgets-take-out = Take out { $title }
budgets-go-on = Check my ballot
budgets-update = Update
budgets-leave = Leave without voting
budgets-all = The projects
budgets-search = Search for a word or a number
budgets-search-do = Search
budgets-hidden = { $n ->
    [one] One project does not match your search. Clear it to see it.
   *[other] { $n } projects do not match your search. Clear it to see them.
}
budgets-none-found = No project matches.
budgets-order = The order was drawn by lot for you: it favours nobody.
budgets-see-project = More about { $title }
budgets-unit-points = Number of points.
budgets-unit-rank = Rank: 1 for the project you like best.
budgets-left-money = You have { $money } left
budgets-left-points = { $n ->
    [0] No point left
    [one] One point left
   *[other] { $n } points left
}
budgets-left-projects = { $n ->
    [0] Your ballot is full
    [one] One more project possible
   *[other] { $n } more projects possible
}
budgets-chosen-projects = { $n ->
    [0] No project chosen
    [one] One project chosen
   *[other] { $n } projects chosen
}
budgets-points-given = { $n ->
    [one] one point
   *[other] { $n } points
}
budgets-rank = rank { $n }
budgets-amiss = Something to look at before going on
budgets-amiss-area = Choose an area that is part of the vote.
budgets-amiss-one-area = Choose projects in one area only.
budgets-amiss-project = One of the projects is not in this area: take it out.
budgets-amiss-twice = “{ $title }” is chosen twice.
budgets-amiss-few = { $n ->
    [one] { $area }: at least { $least } projects. Choose one more, or none to cast a blank vote.
   *[other] { $area }: at least { $least } projects. Choose { $n } more, or none to cast a blank vote.
}
budgets-amiss-many = { $n ->
    [one] { $area }: { $most } projects at most. Take one out.
   *[other] { $area }: { $most } projects at most. Take { $n } out.
}
budgets-amiss-budget = { $area }: your choices go { $by } over the budget. Take a project out or choose a cheaper one.
budgets-amiss-points = { $n ->
    [one] { $area }: you give one point too many.
   *[other] { $area }: you give { $n } points too many.
}
budgets-amiss-points-of-one = “{ $title }”: that number of points is not possible.

# checking and casting
budgets-review = Check my ballot
budgets-blank = Blank vote: no project chosen.
budgets-together = Together: { $money }
budgets-change = Change my choices
budgets-who = Who votes
budgets-who-hint = So that everyone has one ballot. Only a hash is kept, apart from the ballots.
budgets-first = First name
budgets-last = Last name
budgets-born = Day of birth
budgets-replace = I have voted: replace my ballot
budgets-replaces = Code to replace my ballot
budgets-replaces-hint = It is on your receipt: 32 figures and letters.
budgets-already-voted = You have voted
budgets-already-voted-text = Your ballot is in the box. To find it again takes the receipt that you kept: nothing here binds a ballot to a person.
budgets-secret-text = Your ballot is kept apart from your name: nothing that is kept binds one to the other.
budgets-secret-blind = Your browser has your right to vote signed without showing it, then casts the ballot without saying who you are: not even the town can tell whose it is.
budgets-signing = Your right to vote is being signed…
budgets-casting = Your ballot is being cast…
budgets-lost = The site did not answer. Your ballot is not cast yet; it is kept in this browser. Try again.
budgets-waits = Your ballot is not cast yet
budgets-waits-text = You were let in, and the ballot that you checked is kept in this browser alone. Send it before voting closes: nobody else can.
budgets-send-again = Send my ballot
budgets-bad-key = The key of this vote is not sound: with it, ballots could be recognised. Nothing was sent. Write to the organisation.
problem-budgets-other-right = You were let in from another browser, which keeps your right to vote: cast your ballot there.
problem-budgets-spent = A ballot was already cast under this right to vote, with other choices.
problem-budgets-unsigned = This right to vote is not signed by the key of the vote.
problem-budgets-amiss = This ballot does not fit the rules: choose again.
problem-budgets-who = Give your first name, your last name and your day of birth.
budgets-cast-do = Cast my ballot
budgets-closed-meanwhile = Voting is not open at the moment.
problem-budgets-voted = This person has voted on this site. To replace the ballot takes the code of the receipt.
problem-budgets-voted-paper = This person has voted on paper.
problem-budgets-right = No ballot of this vote has this code. Look at the receipt again.

# the receipt
budgets-cast = Your ballot is in the box
budgets-cast-title = Done
budgets-cast-text = Your ballot is recorded.
budgets-receipt = Your receipt
budgets-receipt-text = Keep it: this page will not be shown again. With these four words, or with the hash, you check that your ballot is in the box.
budgets-leaf = Hash of the ballot
budgets-right = Code to replace this ballot
budgets-right-text = With this code you can replace your ballot until { $date }. Give it to nobody.
budgets-receipt-file = Download the receipt
budgets-receipt-name = voting-receipt
budgets-keep-secret = The receipt holds your choices: keep it to yourself, like a ballot.
budgets-back-to-vote = Back to the vote
budgets-find-text = Give the hash that is on your receipt: you will know whether your ballot is in the box, without a word of what it holds.
budgets-leaf-hint = 64 figures and letters.
budgets-find-do = Search
problem-budgets-leaf = A hash has 64 figures and letters, from 0 to 9 and a to f.
budgets-found = Your ballot is in the log, at place { $place }
budgets-found-text = Compare these four words with those of your receipt.
budgets-found-waiting = Your ballot is in the box
budgets-found-waiting-text = It will enter the log with the next ones, shuffled among them: within an hour at most.
budgets-found-nowhere = No ballot has this hash
budgets-found-nowhere-text = Look at it again. If it is that of your receipt, write to the organisation with the receipt: it is a proof.

budgets-verifier-title = Check without this site
budgets-verifier-text = A page of a single file checks the proof of a ballot, a state of the log or the file of the vote: offline, and without this site.
budgets-verifier = Download the page that checks
budgets-verifier-name = check-a-vote

# the result
budgets-results = The result
budgets-counted-on = Counted on { $date }.
budgets-stat-voters = { $n ->
    [one] ballot
   *[other] ballots
}
budgets-stat-funded = { $n ->
    [one] project funded
   *[other] projects funded
}
budgets-stat-spent = of { $money }
budgets-stat-served = of voters have at least one project funded
budgets-votes = { $n ->
    [0] no vote
    [one] one vote
   *[other] { $n } votes
}
budgets-votes-and-points = { $n ->
    [0] no vote
    [one] one vote, { $points } points
   *[other] { $n } votes, { $points } points
}
budgets-funded = Funded
budgets-not-funded = Not funded
budgets-why-funded = Why it is funded
budgets-why-not = Why it is not
budgets-beside = And with a plain ranking by votes?
budgets-greedy-same = The result would be the same.
budgets-greedy-instead = Would also be funded: { $titles }.
budgets-greedy-out = Would no longer be funded: { $titles }.
budgets-quoted = “{ $title }”
budgets-pabulib = The ballots of this area (Pabulib format)
budgets-how-counted = How it was counted
budgets-recount = Count again
budgets-recount-text = This file holds the rules, the ballots without names, the signed log and the result. Anyone can compute everything again, with this command or another program.
budgets-recount-closed = Too few people voted, or too many ballots are like no other: publishing them would let some be recognised. The file holds the rules, the signed log and the totals; the count itself is checked with the organisation.
budgets-archive = Download the file of the vote

# the team
budgets-see-public = See the page of the vote
budgets-step-rules = 1. The rules
budgets-step-rules-text = Who votes, when, with what money, how it is counted.
budgets-step-dates = From { $from } to { $to }.
budgets-step-projects = 2. The projects
budgets-step-freeze = 3. Freezing
budgets-step-freeze-text = Nothing changes afterwards: no rule, no project, no cost. The order of the last ties is drawn by lot and published.
budgets-step-frozen = Rules and projects are frozen.
budgets-step-vote = 4. The vote
budgets-step-vote-text = It opens and closes by itself, at the hours of the rules.
budgets-step-count = 5. The count
budgets-step-count-text = It is started here, once voting has closed.
budgets-write = Write the rules
budgets-read-rules = Read the rules
budgets-projects = List the projects
budgets-projects-listed = { $n ->
    [0] No project yet.
    [one] One project.
   *[other] { $n } projects.
}
budgets-freeze = Freeze rules and projects
budgets-frozen = Rules and projects are frozen.
budgets-already-frozen = Rules and projects are frozen: nothing changes them any more. The attempt is noted in the log.
budgets-too-late = The opening is past: change the date, then freeze.
budgets-not-now = That is not possible at this stage of the vote.
budgets-voters = { $n ->
    [0] Nobody has voted yet.
    [one] One person has voted.
   *[other] { $n } people have voted.
}
budgets-channel-web = On the site
budgets-channel-paper = On paper
budgets-no-totals = Nobody knows how many votes a project has before the count.
budgets-ask-count = Ask for the count
budgets-count-asked = Your request is noted. The count will begin once enough people have asked for it.
budgets-count-begins = The count begins.
budgets-counting = The count is under way.
budgets-look-again = Look again
budgets-unsound-title = The vote cannot be frozen yet
budgets-unsound-no-project = List at least one project.
budgets-unsound-area = A project is in an area that is no longer in the rules.
budgets-unsound-cost = A project has no cost, or costs more than the budget of its area.
budgets-unsound = The rules need another look: { $field }.
budgets-rules-kept = The rules are saved.
budgets-projects-kept = The list of projects is saved.
budgets-write-text = Everything that can change the result is here. You can come back to all of it until you freeze the vote.
budgets-title = Name of the vote
budgets-opens = Opening
budgets-closes = Closing
budgets-who-takes-part = Who takes part
budgets-voters-hint = In words, for the rules. The conditions themselves are set in “Who may take part”.
budgets-identity = So that everyone has one ballot
budgets-identity-account = Their account on this site
budgets-identity-account-hint = The simplest, when people vote on the site alone.
budgets-identity-declared = First name, last name and day of birth, declared
budgets-identity-declared-hint = The same on paper and on the site: nobody votes twice.
budgets-unlinking = What keeps a ballot apart from its voter
budgets-unlinking-simple = Two lists with nothing in common
budgets-unlinking-simple-hint = What is kept does not tell whose ballot is whose. Works the same with and without scripts.
budgets-unlinking-blind = Rights to vote signed blind
budgets-unlinking-blind-hint = Not even whoever runs the server can tell. Takes a browser with scripts; without them, as with two lists.
budgets-paper = People vote on paper too
budgets-paper-hint = The attendance list is shared: the first ballot counts.
budgets-revote = A ballot can be replaced until voting closes
budgets-revote-hint = With the code of the receipt. It also protects whoever voted under pressure.
budgets-areas-field = Areas and money
budgets-areas-hint = An area a line, its money after a colon: “Centre: 150 000”. One line for the whole town.
budgets-areas-choice = If there are several areas
budgets-areas-all = Everyone votes in all of them
budgets-areas-all-hint = A ballot for each area.
budgets-areas-one = Everyone chooses one
budgets-areas-one-hint = Where they live or work, for instance.
budgets-kind = How one chooses
budgets-kind-approval = Ticking projects
budgets-kind-approval-hint = The most common: three projects at least, for instance.
budgets-kind-knapsack = Filling the budget
budgets-kind-knapsack-hint = The ticked projects must fit in the money.
budgets-kind-points = Sharing points
budgets-kind-points-hint = Ten points among projects, for instance.
budgets-kind-ranking = Ranking
budgets-kind-ranking-hint = First, second, third.
budgets-least = Projects at least
budgets-most = Projects at most
budgets-points = Points to share
budgets-points-hint = Only when points are shared.
budgets-points-each = Points of one project at most
budgets-count = How it is counted
budgets-count-greedy = By votes, passing over what is too dear
budgets-count-greedy-hint = Projects are funded in the order of votes; one that does not fit is passed over.
budgets-count-greedy-no-skip = By votes, stopping at the first that is too dear
budgets-count-greedy-no-skip-hint = The rest of the budget is not spent.
budgets-count-greedy-ratio = By votes for each euro
budgets-count-greedy-ratio-hint = Small projects pass more easily.
budgets-count-mes-add1 = Equal shares
budgets-count-mes-add1-hint = Everyone holds the same share of the budget, spent on the projects that they support: more people have a project funded.
budgets-count-mes-add1-comparison = Equal shares, unless more people prefer the ranking
budgets-count-mes-add1-comparison-hint = Both outcomes are compared; the second is kept if it satisfies more people.
budgets-count-phragmen = Phragmén's method
budgets-count-phragmen-hint = Projects are chosen one by one, balancing what everyone got.
budgets-threshold = Votes needed to be funded
budgets-threshold-hint = One at least: without a threshold, what is left goes even to a project that nobody supports.
budgets-officials = People who must ask for the count
budgets-officials-hint = Two at least, if your team allows: nobody counts alone.
budgets-publication-hint = Where few people vote, a ballot can be recognised. Ballots are published within these limits only.
budgets-ballots-at-least = Ballots in an area, at least
budgets-unique-at-most = Ballots like no other, at most (per cent)
budgets-projects-text = A project a line. Numbers follow the order of the list; they will not change once the vote is frozen.
budgets-projects-field = Projects
budgets-projects-hint = Title ; cost in euros. Example: “An orchard in Lilac Street ; 12 000”
budgets-projects-hint-areas = Title ; area ; cost in euros. Example: “An orchard in Lilac Street ; Centre ; 12 000”
budgets-accepted = { $n ->
    [one] One accepted proposal of this process is not in the list.
   *[other] { $n } accepted proposals of this process are not in the list.
}
budgets-take-accepted = Add them to the list
problem-budgets-paper-needs-names = With paper, choose first name, last name and day of birth: an account says nothing of a paper ballot.
problem-budgets-bounds = This number contradicts the other limit.
problem-budgets-area-line = Line { $line }: write the name, a colon, then the money in euros.
problem-budgets-area-twice = Line { $line }: another area has this name.
problem-budgets-too-many = { $limit } lines at most.
problem-budgets-project-line = Line { $line }: write the parts with semicolons between them.
problem-budgets-project-area = Line { $line }: this area is not in the rules.
problem-budgets-project-cost = Line { $line }: write the cost in euros, more than zero.
problem-budgets-project-dear = Line { $line }: this project costs more than the budget of its area.

# the log of the team
budgets-audit-rules = Rules of the vote written
budgets-audit-projects = Projects of the vote listed
budgets-audit-frozen = Vote frozen
budgets-audit-attempt = Change refused: vote frozen
budgets-audit-assent = Count asked for

# paper ballots
budgets-paper-title = Paper ballots
budgets-paper-lede = A batch for each polling place and area. Signatures come first, then two people key the ballots in, one after the other, without seeing what the other keyed.
budgets-batches = Batches of ballots
budgets-batch-new = Begin a batch
budgets-batch-begin = Record the signatures
budgets-batch-begun = The signatures are recorded. Key the ballots in.
budgets-batch-title = Batch: { $place }
budgets-batch-first = To be keyed in
budgets-batch-second = To be keyed in again
budgets-batch-taken = Taken
budgets-batch-begun-at = Signatures recorded
budgets-batch-taken-at = Ballots taken
budgets-batch-kept = The first keying is kept. Somebody else makes the second.
budgets-batch-done = The ballots of this batch are in the box
budgets-batch-report = Print this page: it is the report of the batch, to be signed by both people.
budgets-batch-again = The first keying is erased.
budgets-batch-balance = { $voters } signatures, { $ballots } ballots
budgets-place = Polling place
budgets-place-hint = Its name or number: Town hall, place 3.
budgets-area = Area
budgets-signed = Signatures
budgets-signed-field = People who signed
budgets-signed-hint = One a line: first name ; last name ; day of birth. Example: “Maud ; Le Goff ; 17/05/1990”. No name is kept, only its hash.
budgets-keyed-first = First keying
budgets-keyed-second = Second keying
budgets-key-first = Ballots, first keying
budgets-key-second = Ballots, second keying
budgets-key-hint = A ballot a line, in the order of the pile: the numbers of the projects with spaces between them (“12 4 7”, or “12x3 4x1” with points); “blank”; “spoiled”.
budgets-key-do = Record the keying
budgets-key-again = Erase the first keying and begin again
budgets-blank-ballots = Blank ballots
budgets-spoiled-ballots = Spoiled ballots, counted as blank
budgets-differ = The two keyings do not say the same: nothing is taken
budgets-differ-line = Line { $line }: “{ $first }” first, “{ $second }” then. Look at the ballot again.
budgets-paper-waits = Some paper ballots are not taken yet: finish the batches, then ask for the count.
problem-budgets-voter-line = Line { $line }: write first name, last name and day of birth, with semicolons between them.
problem-budgets-voter-day = Line { $line }: there is no such day of birth.
problem-budgets-contested = Line { $line }: this person has voted already. Put their ballot aside, unopened, and take the line out.
problem-budgets-ballot-line = Line { $line }: write numbers, “blank” or “spoiled”.
problem-budgets-ballot-rules = Line { $line }: this ballot is not within the rules (a number of another area, too many projects…). If it is so on paper, key “spoiled”.
problem-budgets-balance = The batch does not balance: { $words }. Nothing is taken.
problem-budgets-same-hand = You made the first keying: somebody else must make the second.
problem-budgets-paper-one-area = With paper, everyone votes in one area.
budgets-audit-batch = Batch of paper ballots begun
budgets-audit-batch-taken = Batch of paper ballots taken
budgets-audit-batch-again = First keying of a batch erased

# Trying the vote out
budgets-trial = Try the rules out
budgets-trial-text = Before you freeze the rules, see what each way of counting would make of the same ballots, with your projects, their costs and your money.
budgets-trial-chance = These ballots are drawn by chance: they foretell nothing. A few projects are chosen by many and most by few, as in the votes of cities. Read how rules differ, not the projects.
budgets-trial-voters = How many people vote?
budgets-trial-do = Try
budgets-trial-again = Draw other ballots
budgets-trial-none = Nothing to try yet
budgets-trial-none-text = It takes complete rules and a list of projects, each with its area and a cost that fits the money.
budgets-trial-came = { $n ->
    [one] { $n } person chose at least one project there.
   *[other] { $n } people chose at least one project there.
}
budgets-trial-budget = There are { $budget } to spend.
budgets-trial-caption = What each rule would fund: { $area }
budgets-trial-rule = Rule
budgets-trial-funded = Projects funded
budgets-trial-spent = Spent
budgets-trial-served = Have a project funded
budgets-trial-besides = What your rule does not fund
budgets-trial-nothing = nothing else
budgets-percent = { $n }%
budgets-trial-words = The rules in words
budgets-trial-own = Your rule
budgets-trial-greedy = From most to least chosen
budgets-trial-greedy-hint = Projects are funded in the order of votes, as long as there is money. Simple to explain; a dear and popular project can take nearly all.
budgets-trial-ratio = Votes for each euro
budgets-trial-ratio-hint = Projects with the most votes for their cost are funded first. Favours small projects.
budgets-trial-shares = Equal shares
budgets-trial-shares-hint = Everyone has the same share of the money, spent on the projects they chose. More people have a project funded.
budgets-trial-phragmen = Sharing the load (Phragmén)
budgets-trial-phragmen-hint = Everyone earns money to spend as time goes by, and a project is funded once those who chose it can pay for it. Close to equal shares.
problem-budgets-voters = Write a number of voters from 1 to { $most }.

# Ballots to be printed
budgets-sheets = Ballots to print
budgets-sheets-text = Each ballot begins an A4 page. Print from your browser; buttons and the head of the site are not printed.
budgets-sheets-early = The rules are not frozen: these ballots do not have their code yet, and the list may change. Print some only to read them again.
budgets-sheets-large = In large letters
budgets-sheets-usual = In usual letters
budgets-sheet = Ballot
budgets-sheet-tick = Tick the boxes of your projects.
budgets-sheet-write = Write a number in the boxes of your projects.
budgets-sheet-blank = A ballot with nothing on it is a blank vote. Write neither your name nor anything else.
budgets-sheet-budget = Money: { $budget }.
budgets-sheet-code = Code of this edition: { $code }

# The proof that a ballot is there
budgets-proof-download = Download the proof
budgets-proof-text = This file shows, without this site, that your ballot is in the box: it is checked with “parvis verify” or with the Python program published with the result. It says nothing of what you chose.

# To those who proposed
budgets-mail-funded = Your project “{ $project }” is funded
budgets-mail-not-funded = The result of the vote for your project “{ $project }”
budgets-mail-funded-text = The vote “{ $vote }” is counted. The project you proposed, “{ $project }”, is chosen. Well done!
budgets-mail-not-funded-text = The vote “{ $vote }” is counted. The project you proposed, “{ $project }”, is not chosen this time. Here is why:
budgets-mail-results = Read all results
budgets-print-hash = Hash of the vote: { $hash }
budgets-print-pages = Page { $page } of { $pages }
budgets-print-rules = Rules: { $title }
budgets-print-frozen = Rules frozen on { $date }. Their hash, which covers the list of projects too:
budgets-print-draft = Draft rules: they are not frozen yet.
budgets-print-article = Article { $n } – { $title }
budgets-print-rules-online = The rules online:
budgets-print-batch = Report: { $place }
budgets-print-vote = Vote
budgets-print-what = Ballots and signatures
budgets-print-many = Number
budgets-print-expressed = Valid ballots
budgets-print-keyed = Ballots keyed in once by { $first }, again by { $second }; both are the same.
budgets-print-balance = There are as many ballots, blank and spoiled ones included, as signatures.
budgets-print-remarks = Remarks
budgets-print-signatures = Signatures
budgets-print-chair = Chair of the polling place
budgets-print-teller = A teller
budgets-print-minutes = Minutes of the count: { $title }
budgets-print-attendance = Attendance
budgets-print-places = Paper ballots, by place
budgets-print-proof = Proof
budgets-print-proof-text = The last signed state of the log of ballots. With the published file anyone does the count again and compares it with these minutes.
budgets-print-online = The result, the reasons and the file of the vote:
budgets-print-from = Opening
budgets-print-to = Closing
budgets-print-counted = Count
budgets-print-officials = Asked by
budgets-print-official = { $name }, on { $date }
budgets-print-channel = Way of voting
budgets-print-voters = Voters
budgets-print-total = In all
budgets-print-place = Place
budgets-print-project = Project
budgets-print-cost = Cost
budgets-print-votes = Votes
budgets-print-points = Points
budgets-print-fate = Decision
budgets-print-area = Ballots: { $ballots }. Budget: { $budget }. Funded projects: { $cost }.
budgets-print-minutes-label = The minutes to sign (PDF)
budgets-print-batch-label = The report of the batch (PDF)
budgets-print-rules-label = The rules (PDF)
budgets-kit = Make the vote known
budgets-kit-lede = Posters, flyers, a guide and pictures for social networks, made with the projects and the dates of the vote. Nothing is to be copied.
budgets-kit-draft = The vote is not frozen
budgets-kit-draft-text = Numbers, costs and dates may still change. Print after the freeze only.
budgets-kit-of-vote = For the vote
budgets-kit-of-projects = For each project
budgets-kit-equal = Every project has the same place on the same sheet: give these files to those who carry it.
budgets-kit-files = Files
budgets-kit-download = Download
budgets-kit-poster = The poster
budgets-kit-poster-text = A3, as a PDF. It prints as A4 or A2 too.
budgets-kit-poster-short = A3 poster (PDF)
budgets-kit-flyer = The flyer
budgets-kit-flyer-text = A5, as a PDF: two fit on an A4 sheet.
budgets-kit-guide-label = The guide to the vote
budgets-kit-guide-text = A4, as a PDF: who votes, how, and the list of all projects.
budgets-kit-card = The picture for social networks
budgets-kit-card-text = 1200 by 630 pixels, as a PNG.
budgets-kit-card-short = Picture (PNG)
budgets-kit-words = A message that is ready
budgets-kit-words-text = For an e-mail, a newsletter or a post.
budgets-kit-message = { $title }: it is up to you! From { $from } to { $to }, vote for the projects you like: { $url }
budgets-kit-you-decide = It is up to you
budgets-kit-project = { $vote } – project no. { $number }
budgets-kit-cost = { $money } · { $area }
budgets-kit-money = { $money } for your projects: { $projects } projects, you choose.
budgets-kit-when = Vote from { $from } to { $to }
budgets-kit-counted = The vote is over: see the result
budgets-kit-code = Code to scan in order to vote
budgets-kit-scan = Scan the code, or type the address:
budgets-kit-paper = Or on paper: ask for the polling places at the town hall.
budgets-kit-guide = Guide to the vote: { $title }
budgets-sealed = The ballots stayed in numbered envelopes
budgets-sealed-hint = For a place without a network: each envelope bears the number of its line of signatures. Whoever has voted elsewhere is set aside; the others enter.
budgets-contested = Contested envelopes
budgets-contested-text = These people were on the attendance list already. The first vote counts: the envelope stays sealed, unless it is somebody else of the same name, born on the same day. Say why.
budgets-envelope = Envelope no. { $number }
budgets-contested-by = On the list already: { $channel }
budgets-contested-reason = The reason
budgets-keep-sealed = Keep it sealed
budgets-admit = Open it: this is somebody else
budgets-admitted = Opened
budgets-kept-sealed = Kept sealed
budgets-decided = It is decided, and noted.
budgets-undecided = { $n ->
    [one] One envelope waits for a decision
   *[other] { $n } envelopes wait for a decision
}
budgets-undecided-text = The ballots are keyed in afterwards, all of them together.
budgets-print-envelope = Envelope
problem-budgets-undecided = Decide on the contested envelopes first.
budgets-audit-admitted = Had a contested envelope opened
budgets-audit-sealed = Kept a contested envelope sealed
budgets-remind = Will you vote later?
budgets-remind-text = Get a reminder by e-mail on { $date }, before the vote ends. What you chose stays in this browser: the reminder does not hold it.
budgets-remind-asked-anyway = A reminder will leave on { $date }. If you have voted by then, take no notice of it.
budgets-remind-asked = A reminder will leave on { $date }, unless you have voted by then.
budgets-remind-do = Remind me
budgets-remind-no-more = Do not remind me
budgets-remind-sign-in = Sign in to get a reminder: it is sent to your address.
budgets-remind-late = The vote ends too soon for a reminder: vote now.
budgets-reminded = Noted: you will get a reminder.
budgets-reminded-no-more = You will get no reminder.
budgets-remind-mail = { $vote }: the vote ends on { $date }
budgets-remind-mail-text = You asked for a reminder: the vote “{ $vote }” ends on { $date }. If you have voted already, there is nothing to do.
budgets-remind-mail-why = This is the only reminder: you asked for it on the page of the ballot, and the request is now erased.
budgets-rehearsal = Rehearse the count
budgets-rehearsal-text = Before you ask for the count, rehearse it: everything is counted and checked once, and nothing of what people chose is shown.
budgets-rehearsal-right = Everything is ready for the count
budgets-rehearsal-right-text = The ballots were counted once for nothing, then checked as anyone who recounts will do.
budgets-rehearsal-wrong = Something is wrong
budgets-rehearsal-wrong-text = Do not ask for the count yet: find out first where the difference comes from, and keep a copy of the database.
budgets-rehearsal-published = The ballots will be published, without names: there are enough of them, and few are unique.
budgets-rehearsal-unpublished = The ballots will not be published: by the rules they are too few or too different for nobody to be recognised. The totals will be.
budgets-rehearsal-nothing = This page says nothing of what was chosen, and nothing of it is kept.
budgets-rehearsal-back = Back to the vote
budgets-check-right = right
budgets-check-wrong = wrong
budgets-check-edition = The rules and projects are those that were frozen.
budgets-check-log = The log only grew, from each signed state to the next.
budgets-check-ballots = { $n ->
    [0] The ballots of the log are read.
    [one] The ballot of the log can be read.
   *[other] The { $n } ballots of the log can be read, and none is there twice.
}
budgets-check-rules = All ballots are within the rules.
budgets-check-attendance = There are as many ballots as people who voted, on the site and on paper.
budgets-check-rights = All rights to vote have the signature of the key of the vote.
budgets-check-count = The count goes to its end, and gives the same twice.
budgets-witness-signed = Witness { $name }: has signed the last state of the log.
budgets-witness-silent = Witness { $name }: has not yet signed the last state of the log.
budgets-witnesses-text = Witnesses sign the states of the log of ballots, and only if it has only grown since they last signed: { $names }.
budgets-log-key = Key that signs the log of ballots
budgets-served = Who has a project funded
budgets-served-projects = { $n ->
    [0] None of their projects
    [one] One of their projects
   *[other] { $n } of their projects
}
budgets-served-or-more = { $n } of their projects or more
budgets-served-people = { $n ->
    [0] nobody
    [one] one person
   *[other] { $n } people
}
budgets-served-web = On the site, { $share } of the { $n } people who chose projects have at least one of them funded.
budgets-served-paper = On paper, { $share } of the { $n } people who chose projects have at least one of them funded.
budgets-served-left = “{ $title }” is not funded, although { $n } people who chose it could pay for it with their share of the money, on top of what they have.
budgets-served-none-left = No group could pay with its share of the money, on top of what it has, for a project that is not funded.
budgets-map = The projects on the map
