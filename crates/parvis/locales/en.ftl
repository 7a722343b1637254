# The demonstration.
demo-mails-title = Mails sent
demo-mails-text = In the demonstration no mail leaves: those that the site would have sent are shown here, the last one first.
demo-mails-none = No mail yet
demo-mails-none-text = Ask for a sign-in code, for example: the mail will appear here.
demo-mails-all = All mails
demo-mails-to = To { $name }
