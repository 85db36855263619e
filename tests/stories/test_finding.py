"""Help, unknown words, and which rollout is meant."""

from tests.stories.town import Town, begins


async def test_help_names_only_what_this_person_can_do(town: Town) -> None:
    ola = town.person("Ola")
    await ola.goes_to("general")
    await ola.types("/rollout")
    ola.sees("/rollout new")
    ola.does_not_see("/rollout leave")

    await begins(town)
    ana = town.person("Ana")
    await ana.goes_to("general")
    await ana.types("/rollout help")
    ana.sees("/rollout leave")
    ana.sees("/rollout checkin")


async def test_an_unknown_word_gets_the_nearest_one(town: Town) -> None:
    ana = town.person("Ana")
    await ana.types("/rollout stattus please")
    ana.sees("I don’t know “stattus”. Did you mean /rollout status?")

    await ana.types("/rollout <!channel>")
    ana.sees("I don’t know “<!channel>”. /rollout help shows what I do.")


async def test_two_rollouts_in_one_channel_offer_a_choice(town: Town) -> None:
    await begins(town)
    await begins(town, 'The "new" till')
    ana = town.person("Ana")
    await ana.goes_to("online-orders")

    await ana.types("/rollout status")
    ana.sees("Which rollout do you mean?")
    await ana.presses('The "new" till')

    ana.sees('The "new" till · planned')
    ana.does_not_see("Which rollout do you mean?")


async def test_each_channel_means_its_own_rollout(town: Town) -> None:
    await begins(town)
    await begins(town, "Tablets", channel="delivery")
    dan = town.person("Dan")

    await dan.types("/rollout status", channel="delivery")
    dan.sees("Tablets · planned")

    await dan.types("/rollout status", channel="online-orders")
    dan.sees("Online ordering · planned")

    await dan.types("/rollout status", channel="general")
    dan.sees("Which rollout do you mean?")

    await dan.types("/rollout status “tablets”", channel="general")
    dan.sees("Tablets · planned")


async def test_a_misspelt_name_gets_the_nearest_one(town: Town) -> None:
    await begins(town)
    ana = town.person("Ana")
    await ana.types('/rollout status "online odering"', channel="general")

    ana.sees("I know no rollout called “online odering”. Did you mean “Online ordering”?")


async def test_more_than_five_rollouts_are_offered_in_a_menu(town: Town) -> None:
    for n in range(6):
        await begins(town, f"Change {n}")
    ana = town.person("Ana")
    await ana.goes_to("online-orders")
    await ana.types("/rollout status")
    await ana.chooses("Change 3")

    ana.sees("Change 3 · planned")


async def test_a_rollout_of_a_private_channel_is_known_to_its_people_only(town: Town) -> None:
    office = town.sandbox.world.channel_named("back-office")
    office.members.append(town.sandbox.world.app.bot_user)
    await begins(town, "New owner", channel="back-office", fill={"Who takes part?": ["Ola Berg"]})

    ola, ana = town.person("Ola"), town.person("Ana")
    await ola.types('/rollout status "New owner"', channel="general")
    ola.sees("New owner · planned")
    await ana.types('/rollout status "New owner"', channel="general")
    ana.sees("I know no rollout called “New owner”.")


async def test_status_in_an_empty_workspace_says_how_to_begin(town: Town) -> None:
    ana = town.person("Ana")
    await ana.types("/rollout status")

    ana.sees("There is no rollout here yet. /rollout new starts one.")


async def test_status_is_posted_for_all_only_on_purpose(town: Town) -> None:
    await begins(town)
    lea, ana = town.person("Lea"), town.person("Ana")
    await lea.closes()
    await lea.types("/rollout status", channel="online-orders")
    await ana.goes_to("online-orders")
    ana.does_not_see("Online ordering · planned")

    await lea.presses("Post to channel")

    ana.sees("Online ordering · planned")
    ana.does_not_see("Post to channel")


async def test_how_this_works_is_explained_to_whoever_asks(town: Town) -> None:
    await begins(town)
    dan = town.person("Dan")
    await dan.goes_to("online-orders")
    await dan.presses("How this works")

    dan.sees("I never show who did not answer")


async def test_my_settings_show_my_zone_and_what_i_am_asked(town: Town) -> None:
    await begins(town)
    ana = town.person("Ana")
    await ana.goes_to("Groundswell")
    await ana.presses("My settings")

    ana.sees("Time zone: Europe/Berlin, as in Slack")
    ana.sees("Online ordering: Mon to Fri at 09:00, your time")
