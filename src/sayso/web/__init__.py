"""A record in the browser: pages to look, read and judge, and the same as JSON; ``sayso serve``.

    settings, people      what is served, and who asks
    binding, gate         whether it may start so, and whether a request is let in: by whom, from where, how often
    users, sessions       who may log in, and who has
    headers               what every answer tells the browser
    desk                  the record, what is built in the background, what is remembered between requests
    shown                 templates -> pages; what every page has
    routes                one module a page; each handler names the least role that may use it
    app.make_app          all of it as one Litestar application

Nothing is fetched from another machine, neither by the server nor by a page. Pages work without scripts, but for the map.
"""
