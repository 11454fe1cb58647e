// A plain backend for a browser.
const axios = require("axios");
const router = require("express").Router();

const orders = {
  getOne(id, auth) {
    // ok: MCP-265
    return axios({ url: `https://orders.example.com/${id}`, headers: { Authorization: auth } });
  },
};

router.get("/orders/:id", async (req, res) => {
  const { data } = await orders.getOne(req.params.id, req.headers.authorization);
  res.json(data);
});

module.exports = router;
