# Workflows: states, transitions, criteria.

workflows-what-reason = Reasons
workflows-what-cost = Cost
workflows-what-comment = Answer
workflows-what-attachment = Attachment

workflows-told-nobody = Nobody
workflows-told-author = Its author
workflows-told-followers = Its author and all who follow or support it

workflows-refusal-forbidden = You do not have the right to do this.
workflows-refusal-moved = Someone else has just changed it. Read it again, then start over.

workflows-audit-changed = Workflow changed

workflows-fault-json = The file cannot be read: { $value }.
workflows-fault-key = "{ $value }" will not do: small letters without accents, figures, hyphens, 40 characters at most.
workflows-fault-twice = "{ $value }" is taken already.
workflows-fault-french = The text in French is missing.
workflows-fault-long = This text is too long: { $value } characters at most.
workflows-fault-many = There are too many: { $value } at most.
workflows-fault-two = At least two states are needed.
workflows-fault-outcome = "{ $value }" is not a known outcome: none, received, under_study, accepted, refused, done.
workflows-fault-internal-outcome = An internal state says nothing to the public: take "outcome" out.
workflows-fault-days = A deadline is given in days, from 1 to { $value }.
workflows-fault-final-days = Nothing is awaited in a final state: take the deadline out.
workflows-fault-state = There is no state "{ $value }".
workflows-fault-role = "{ $value }" is not a role: administrator, officer, moderator, instructor.
workflows-fault-observer = The role "{ $value }" changes nothing: it cannot make a transition.
workflows-fault-nobody = Say which roles may make this transition.
workflows-fault-what = "{ $value }" cannot be asked for: reason, cost, comment, attachment.
workflows-fault-told = "{ $value }" is not known: nobody, author, followers.
workflows-fault-told-internal = The state "{ $value }" is internal: nobody is told of it.
workflows-fault-refusal = A refusal gives its reasons: ask for "reason", required.
workflows-fault-weight = A weight goes from 1 to { $value }.
workflows-fault-range = A score goes from a lowest to a higher one, between 0 and { $value }.
workflows-fault-unreached = No transition leads to the state "{ $value }".
workflows-fault-stuck = The state "{ $value }" cannot be left: add a transition, or make it final.
