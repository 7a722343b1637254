# La démonstration.
demo-mails-title = Messages envoyés
demo-mails-text = Dans la démonstration, aucun message ne part : ceux que le site aurait envoyés sont montrés ici, le dernier en premier.
demo-mails-none = Aucun message pour l'instant
demo-mails-none-text = Demandez par exemple un code de connexion : le message paraîtra ici.
demo-mails-all = Tous les messages
demo-mails-to = À { $name }
