use super::*;

#[test]
fn the_address_says_what_is_asked() {
    let asked = Asked::parse("ordre=soutenus&apres=5-6&repondre=12&soutenir=13");
    assert_eq!(asked.rest(asked.after), "&ordre=soutenus&apres=5-6");
    assert_eq!(asked.supporting, Some(Some(ContributionId::from_raw(13))));
    assert_eq!(asked.reply, Some(ContributionId::from_raw(12)));
    let plain = Asked::parse("soutenir&merci");
    assert_eq!((plain.supporting, plain.thanks), (Some(None), true));
    assert_eq!(plain.rest(None), "");
}
